"""Les trois messages d’exemple de la spécification 2D-Doc 3.3.7.2 (porteurs fictifs), et de quoi les abîmer."""

from random import Random

GS, RS, US = "\x1d", "\x1e", "\x1f"
SIGNATURE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 3 + "ABCDEFG"

COURRIER = (
    f"DC03FR00000117491766A101AB48M{GS}AC156985632{GS}6HMME{GS}6GSPECIMEN{GS}60NATACHA{GS}69251119736ATOULON{GS}"
    f"AD16D4AE0132AF4AG8{US}{SIGNATURE}"
)
RELEVE = (
    f"DC04FR0000011E471E47AB01FR6HM{GS}6GDUMONT D URVILLE{GS}60JULES/SEBASTIEN/CESAR{GS}"
    f"69080519426ACONDE SUR NOIREAU{GS}AC121201200001{GS}E4APCE550E8020220211522090003AG8E6A B C D {GS}"
    f"E7123456789{US}{SIGNATURE}"
)
ARRETE = (
    f"DC04FR000001125E125BAA01FR60JEAN FRANCOIS{GS}69150619756ASAINTE COMMUNE DES TESTS{GS}6GDU PONT{GS}"
    f"6HMONSIEUR{GS}AC0123456789ABCDEF{GS}AD1259AE1337E01FE1125EE2130DE31300{US}{SIGNATURE}"
)
MESSAGES = {"courrier": COURRIER, "releve": RELEVE, "arrete": ARRETE}

PERSONNE = (
    *("156985632", "SPECIMEN", "NATACHA", "25111973", "TOULON"),
    *("DUMONT", "URVILLE", "JULES", "SEBASTIEN", "CESAR", "08051942", "CONDE", "NOIREAU"),
    *("121201200001", "123456789"),
    *("JEAN", "FRANCOIS", "15061975", "SAINTE", "COMMUNE", "DU PONT", "0123456789ABCDEF"),
)
"""Ce qui désigne quelqu’un dans ces messages : rien de cela ne doit ressortir."""

_JETONS = (
    *(GS, RS, US, "\x00", "\n", "\x1c", " ", "é", "\u202e", "\ud800", "٣", "💥"),
    *("<GS>", "␝", "\\x1d", "AG", "AF", "6A", "69", "E8", "60", "DC04", "FFFF"),
    *("A" * 200, "0" * 64, "<" * 90),
)


def abimer(hasard: Random) -> str:
    """Rend un message abîmé : coupé, troué, répété, mêlé d’autre chose, sans ses séparateurs, ou tout autre."""
    if hasard.random() < 0.08:
        lettres = hasard.choice(("0123456789ABCDEF", "".join(map(chr, range(300)))))
        return "".join(hasard.choices(lettres, k=hasard.randint(0, 400)))
    message = hasard.choice(tuple(MESSAGES.values()))
    for separateur in hasard.choice(("", GS, US, GS + US)):
        message = message.replace(separateur, "", hasard.choice((1, 3, -1)))
    for _ in range(hasard.randint(0, 3)):
        ou, combien = hasard.randint(0, len(message)), hasard.randint(1, 12)
        match hasard.randint(0, 5):
            case 0:
                message = message[:ou]
            case 1:
                message = message[:ou] + message[ou + combien :]
            case 2:
                message = message[:ou] + message[ou : ou + 40] * 2 + message[ou:]
            case 3:
                message = message[:ou] + hasard.choice(_JETONS) + message[ou:]
            case 4:
                message = message[:ou] + hasard.choice("0Z9AF") + message[ou + 1 :]
            case _:
                autre = hasard.choice(tuple(MESSAGES.values()))
                message = message[:ou] + autre[hasard.randint(0, len(autre)) :]
    return message
