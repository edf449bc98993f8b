"""Les pages tirées du barème, et leurs gabarits."""
