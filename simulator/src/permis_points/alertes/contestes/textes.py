"""Les points de droit contestés, dits au conducteur (C1 à C21).

`{maximum}` y est le capital entier (R223-1), `{derogation}` ce que retire le délit de la dérogation (L235-1) :
`toutes` les lit au barème.
"""

from permis_points.alertes.alerte import CodeDAlerte

TEXTES: dict[CodeDAlerte, str] = {
    CodeDAlerte.C1: (
        "un retrait peut ne paraître au fichier que des semaines ou des mois après la date définitive : "
        "jusque-là, le fichier affiche encore ces points. Les délais, eux, courent depuis cette date."
    ),
    CodeDAlerte.C2: (
        "une infraction plus ancienne, devenue définitive pendant un délai, le fait repartir. "
        "C’est la lecture du mot « dernière » dans l’article L223-6 ; aucune décision ne la "
        "confirme."
    ),
    CodeDAlerte.C3: (
        "une infraction commise pendant un délai, mais définitive après, y fait obstacle. Le "
        "fichier peut pourtant afficher les points rendus à l’échéance : si vous recevez une "
        "lettre qui vous les rend, c’est une décision favorable, conservez-la."
    ),
    CodeDAlerte.C4: (
        "deux ans suffisent ici, à condition que le délai probatoire soit fini, même si le délai est "
        "parti pendant celui-ci. Certains services retiennent trois ans, sans texte ; le solde "
        "plancher en tient compte."
    ),
    CodeDAlerte.C5: (
        "la majoration annuelle, ou les {maximum} de la fin du délai probatoire, se perdent dès la "
        "commission de l’infraction. Le fichier peut les afficher tant que l’infraction n’est pas "
        "enregistrée."
    ),
    CodeDAlerte.C6: (
        "pour une amende majorée, le départ des dix ans est discuté : émission du titre "
        "(retenue ici) ou paiement de l’amende majorée, que le dossier ne connaît pas."
    ),
    CodeDAlerte.C7: (
        "le solde est passé par zéro pendant les dix ans : l’administration refuse alors en "
        "principe de rendre ces points ; le Conseil d’État ne s’arrête qu’à la lettre 48SI (27 "
        "avril 2021, n°\u00a0416233)."
    ),
    CodeDAlerte.C8: (
        "le délit qui retire {derogation}, commis en même temps que d’autres infractions : {derogation} "
        "en tout ici ; le cas n’est pas jugé."
    ),
    CodeDAlerte.C9: (
        "un gain de points tombe le jour même où la lettre 48SI est reçue : tout se joue à un "
        "jour, consultez un avocat."
    ),
    CodeDAlerte.C10: (
        "un stage reste possible à zéro point tant que la lettre 48SI n’est pas reçue (Conseil "
        "d’État, 29 septembre 2023, n°\u00a0461479). La préfecture peut d’abord le refuser : un "
        "recours est possible."
    ),
    CodeDAlerte.C11: (
        "une infraction de l’ancien permis est devenue définitive sous le nouveau. Aucune "
        "décision trouvée : le retrait pourrait être porté sur le nouveau permis ; le solde "
        "plancher le compte."
    ),
    CodeDAlerte.C12: (
        "deux stages à un an d’intervalle au jour près : gardez deux jours de marge, le compte "
        "de l’année peut être discuté."
    ),
    CodeDAlerte.C13: (
        "une infraction est commise le tout dernier jour d’un délai, ou un jour anniversaire du "
        "permis : nous la comptons comme un obstacle, mais le résultat est incertain à un jour près."
    ),
    CodeDAlerte.PREMIER_JOUR: (
        "une infraction est commise le jour même où un délai part : nous la comptons avant ce départ. "
        "Commise plus tard dans la journée, elle ferait obstacle à ce délai."
    ),
    CodeDAlerte.C15: (
        "un retrait et un crédit tombent le même jour. Aucun texte ne fixe l’ordre : le crédit "
        "passe ici en premier, ce qui n’annonce jamais trop."
    ),
    CodeDAlerte.C16: (
        "le point de départ des cinq ans entre deux invalidations est discuté : vérifiez les "
        "dates de vos lettres 48SI."
    ),
    CodeDAlerte.C18: (
        "un stage qui n’a rendu aucun point ne devrait pas compter pour l’année suivante, mais "
        "il peut vous être opposé."
    ),
    CodeDAlerte.C20: (
        "le barème s’est adouci entre la commission et la date définitive. Nous appliquons "
        "celui de la commission ; l’argument de la loi plus douce existe."
    ),
    CodeDAlerte.C21: (
        "une reconstitution totale échoit alors que le permis est déjà à {maximum} : elle "
        "compte ici comme un nouveau départ, sans effet visible."
    ),
}
