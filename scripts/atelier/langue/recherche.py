"""Les mots français qui ne disent pas de quelle infraction on parle, tels qu’on les tape, sans accent."""

VIDES = """
a ai aie alors amende amendes as au aurai aux avais avait avec avoir c ca car ce cela
ces cette combien contravention contraventions cout coute couter d dans de des donc du
elle en est et etais etait ete etre eu euro euros faire fait flic flics forfaitaire
gendarme gendarmes il infraction infractions j jai je juste l la le les leur lors lui m
ma mais majoree me mes minoree moi moment mon n natinf ne nos nous o on ont or ou oui
par parce pas pendant perd perdre perdu perte pour pris prise prix prune puis pv qu
quand que quel quelle quels qui quoi retrait risque s sa se ses si son suis sur t ta
tarif te tes toi ton tout trop tu un une vais verbalise vers veux vos votre vous y
"""
"""Ils ne se cherchent pas : mots de liaison, et ce que l’on dit de toute amende."""

FAIBLES = """
auto automobile bagnole caisse chope choper conduire conduisais conduisait conduisant
conduit conduite controle cote dernier encore hier mettre mis mise oublie oublier place
police policier roulais roulait roulant roule rouler route rue soir vehicule voiture
volant
"""
"""Présents dans presque tous les cas : ils aident à départager, jamais à écarter."""
