"""Ce qu’une fiche dit, en anglais : les mêmes faits, un module par sujet, du même nom qu’en français."""
