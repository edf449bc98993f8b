"""Une infraction un jour donné, et tout ce qui s’en déduit pour les pages."""
