#!/usr/bin/env node
/**
 * Prépare ce que le simulateur charge dans le navigateur : Pyodide allégé et la roue du moteur, compilés et
 * verrouillés.
 *
 *     node scripts/preparer_pyodide.mjs [dossier de la roue] [dossier produit]
 *
 * Sans rien dire : build/roue, build/simulateur. ARCHIVES=comprimees : des archives comprimées une fois
 * pour toutes, pour un hébergeur qui ne comprime ni .zip ni .whl ; où il le fait, un demi-mégaoctet de plus.
 * Entrées : node_modules/pyodide (npm), build/outils-pyodide (pip), la roue pure de `python -m build`.
 * Sorties, servies telles quelles sous /assets/simulateur/moteur/ par `make serve`, rangées par
 * scripts/empreindre.py quand on publie :
 *
 *     manifest.json            seul nom fixe : où est chaque fichier (d’après `base`), ses octets, son sha256,
 *                              le même tel que fetch le vérifie, et ce que Pyodide veut savoir de lui
 *     pyodide-<empreinte>/     pyodide.mjs, pyodide.asm.mjs, pyodide.asm.wasm, python_stdlib.zip
 *     moteur-<empreinte>/      la roue compilée
 *     facile-<empreinte>/      le relevé en mots simples, en français seulement ; demandé de même
 *     papier-<empreinte>/      ce qui lit un papier, et ce que lui seul veut de la bibliothèque standard ;
 *                              demandé au premier appel des fonctions que le manifeste dit
 *     manifest.<langue>.json   le même, où la roue est celle d’une autre langue (build/roue-<langue>, ADR 0016)
 *     moteur-<langue>-<empreinte>/, papier-<langue>-<empreinte>/
 *
 * Les dossiers portent l’empreinte de leur contenu : ils se gardent en cache sans limite, et un changement du
 * moteur ne fait pas retélécharger Pyodide. La bibliothèque standard de npm est en source ; la compiler est
 * l’essentiel d’un démarrage. On garde donc les seuls modules qu’une vraie session importe, en bytecode, sauf
 * ceux que l’interpréteur porte en lui (`frozen`) et ceux dont il se passe. Le bytecode doit venir du Python qui
 * le lira : tout ce qui est du Python tourne ici dans l’interpréteur de Pyodide (ADR 0005).
 * Mêmes entrées, mêmes octets : dates figées, ordre trié.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const RACINE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const NPM = path.join(RACINE, 'node_modules/pyodide');
const OUTILS = path.join(RACINE, 'build/outils-pyodide');
const ROUE = path.resolve(process.argv[2] ?? path.join(RACINE, 'build/roue'));
const SORTIE = path.resolve(process.argv[3] ?? path.join(RACINE, 'build/simulateur'));
const TRAVAIL = `${SORTIE}.travail`;
const PRODUIT = path.join(TRAVAIL, 'produit'); // ne remplace SORTIE qu’une fois prouvé
const BIBLIOTHEQUE = 'python_stdlib.zip';
const PAPIER = 'papier.zip';
const FACILE = 'facile.zip';
const FONCTIONS = { [PAPIER]: ['lire', 'reprendre'], [FACILE]: ['simplifier'] };
/** Ce que la roue ne garde pas : les paquets de chaque archive, apportés au premier appel de ses fonctions. */
const AU_BESOIN = {
  [PAPIER]: ['permis_points/papier/', 'permis_vues/papier/'],
  [FACILE]: ['permis_vues/facile/'],
};
const VERROU = 'pyodide-lock.json';
const DE_NPM = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm'];
const { ARCHIVES } = process.env;
const COMPRIMEES = ARCHIVES === 'comprimees';
const EPOQUE = '315532800'; // 1980-01-01, la plus ancienne date qu’un zip sache écrire

/**
 * Ce qu’une visite fait : importer la façade, qui tire vues et moteur, faire des relevés, et passer
 * par les chemins de faute.
 */
const SESSION = `
import json
from permis_vues.facade import (
    agenda, comparer, estimer, expliquer, lire, planifier, relever, reprendre, resumer, tableau, voir
)
infraction = {"type": "infraction", "points": 4, "nature": "contravention", "classe": 4,
              "commise_le": "2023-04-20", "definitive_le": "2023-05-10"}
stage = {"type": "stage", "cadre": "volontaire", "premier_jour": "2024-01-11", "dernier_jour": "2024-01-12"}
permis = {"obtention": "1995-03-01", "filiere": "classique"}
def cle(dossier):
    texte, jour = dossier if isinstance(dossier, str) else json.dumps(dossier), "2026-11-21"
    releve, vue = (json.loads(f(texte, jour)) for f in (relever, voir))
    assert ("fautes" in vue) == ("fautes" in releve)
    return next(iter(releve))
attendus = [
    ("releve", {"permis": permis, "evenements": [infraction, stage]}),
    ("releve", {"permis": permis, "evenements": [infraction], "au": "2023-05-10"}),
    ("fautes", {"permis": {"obtention": "2024-02-30"}, "evenements": [{"type": "infraction", "code": "inconnu"}]}),
    ("fautes", "ceci n’est pas du JSON"), ("fautes", "[{"), ("fautes", "[" * 100000), ("fautes", "é\\x00"),
]
obtenus = [cle(dossier) for _, dossier in attendus]
assert obtenus == [nom for nom, _ in attendus], f"le moteur a rendu {obtenus}"
dossier, au = json.dumps(attendus[0][1]), "2026-11-21"
vues = {
    "synthese": voir(dossier, au),
    "html": comparer(dossier, '[{"scenario": "stage", "premier_jour": "2027-01-11"}]', au),
    "essais": planifier(dossier, "{}", au),
    "phrase": expliquer(dossier, '{"points": 3}', au),
    "contenu": agenda(dossier, au, "2026-11-21T10:00:00.000Z"),
    "texte": resumer(dossier, au),
    "nom": tableau(dossier, au),
    "definitive_entre": estimer('{"comment": "paiement", "commise_le": "2026-09-28"}', au),
}
assert all(nom in json.loads(rendu) for nom, rendu in vues.items()), f"les vues ont rendu {vues}"
`;

/** Ce que fait en plus une visite qui lit un papier : un code, un texte, un refus, et le dossier rempli. */
const SESSION_DU_PAPIER = `
code = "DC03FR00000117491766A101AB48NGSAC1GS6HMGS6GXGS60YGS69010119806AZGSAD16D4AE0132AF4AG8US"
code = code.replace("GS", chr(29))
texte = "Solde au 05/11/2026 : 8 / 12\\n\\n12 mars 2024 feu rouge -4 points AF 02/04/2024 03/05/2024"
for papier in (code.replace("US", chr(31)), code.replace("US", ""), texte):
    assert "html" in json.loads(lire(papier, "{}", au)), papier
assert "fautes" in json.loads(lire("https://exemple.fr", "{}", au))
coches = json.dumps({"coches": ["evenements[0]"], "reponses": {"permis.obtention": "3 1995"}})
assert "fautes" in json.loads(reprendre(texte, coches, "{}", au))
coches = coches.replace("3 1995", "1 3 1995")
assert "dossier" in json.loads(reprendre(texte, coches, "{}", au)), reprendre(texte, coches, "{}", au)
`;

/** Et une visite qui lit son relevé en mots simples. */
const SESSION_DU_FACILE = `
from permis_vues.facade import simplifier
assert "html" in json.loads(simplifier(dossier, au))
`;

/**
 * Copie dans un zip les fichiers de la bibliothèque que la session a touchés, plus les codages que
 * lire un zip ou un texte demande. Sans ce que l’interpréteur porte déjà, ni ce qu’asyncio et shutil
 * n’essaient que d’avoir : une connexion chiffrée, trois compressions.
 */
const ALLEGER = `
import sys, zipfile
ici = next(c for c in sys.path if c.endswith(".zip")) + "/"
portes = {"importlib/_bootstrap.py", "importlib/_bootstrap_external.py", "zipimport.py"}
gardes = {f"encodings/{nom}.py" for nom in ("ascii", "cp437", "latin_1", "utf_8")}
for module in tuple(sys.modules.values()):
    fichier, spec = getattr(module, "__file__", None) or "", getattr(module, "__spec__", None)
    if fichier.startswith(ici):
        (portes if spec and spec.origin == "frozen" else gardes).add(fichier[len(ici):])
superflus = ("ssl.py", "_ssl.py", "bz2.py", "lzma.py", "compression/")
gardes = {nom for nom in gardes - portes if not nom.startswith(superflus)}
deja = set()
if DEJA:
    with zipfile.ZipFile(f"/travail/{DEJA}") as autre:
        deja = set(autre.namelist())
with zipfile.ZipFile(ici[:-1]) as entier, zipfile.ZipFile(f"/travail/{ALLEGEE}", "w") as allege:
    for nom in sorted(gardes - deja):
        allege.writestr(zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0)), entier.read(nom))
len(gardes - deja)
`;

/**
 * Récrit une archive compilée. N’y servent à personne : la porte du terminal, le lot, l’écriture d’un dossier, ce
 * qui installe une roue, les docstrings, et, dans la roue, les annotations des fonctions ; les papiers vont dans
 * leur archive. La ligne d’une trace devient celle de sa fonction, ce qui se comprime en rien. Une docstring
 * devient une espace, non rien : à une dataclass qui n’en a pas, Python en écrit une à chaque fois.
 */
const RESSERRER = `
import dis, itertools, marshal, os, types, zipfile

A_UNE_DOCSTRING, MAGIE = 0x4000000, 16
HORS_DE_LA_PAGE = (
    *("permis_points/terminal/", "permis_points/__main__", "permis_points/en_lot/"),
    *("permis_points/lecture/ecriture", "permis_points/py.typed"),
)
SIENS, AU_BESOIN = tuple(SIENS.to_py()), tuple(AU_BESOIN.to_py())
D_UNE_INSTALLATION = (
    *(".dist-info/METADATA", ".dist-info/RECORD", ".dist-info/WHEEL"),
    *(".dist-info/entry_points.txt", ".dist-info/licenses/LICENCE"),
)

def docstrings(code):
    "Le rang de la docstring parmi les constantes : la première, ou ce que reçoit __doc__."
    if code.co_flags & A_UNE_DOCSTRING:
        yield 0
    for lue, ecrite in itertools.pairwise(dis.get_instructions(code)):
        if lue.opname == "LOAD_CONST" and (ecrite.opname, ecrite.argval) == ("STORE_NAME", "__doc__"):
            yield lue.arg

def lignes(combien):
    "Toute instruction à la première ligne : par huit, code 13, décalage nul (locations.md de CPython)."
    pleines, reste = divmod(combien, 8)
    return bytes([0xEF, 0] * pleines + ([0xE8 | reste - 1, 0] if reste else []))

SANS_ANNOTATION = compile("def __annotate__(format, /): return {}", "", "exec").co_consts[0]

def annotations(code):
    "Les rangs du code qui n’écrit que l’annotation d’une fonction ; celles d’une classe font ses champs."
    fil = list(dis.get_instructions(code))
    for place, lue in enumerate(fil):
        code_lu = lue.argval if lue.opname == "LOAD_CONST" else None
        if isinstance(code_lu, types.CodeType) and code_lu.co_name == "__annotate__" and not code_lu.co_freevars:
            if not any(suite.opname == "STORE_NAME" for suite in fil[place + 1:place + 4]):
                yield lue.arg

def resserrer(code, est_a_nous):
    constantes = [resserrer(c, est_a_nous) if isinstance(c, types.CodeType) else c for c in code.co_consts]
    for rang in docstrings(code):
        constantes[rang] = " "
    for rang in annotations(code) if est_a_nous else ():
        constantes[rang] = resserrer(SANS_ANNOTATION, False)
    return code.replace(co_consts=tuple(constantes), co_linetable=lignes(len(code.co_code) // 2))

chemin = f"/travail/{ARCHIVE}"
contenus = {}
if os.path.exists(chemin):
    with zipfile.ZipFile(chemin) as archive:
        contenus = {nom: archive.read(nom) for nom in sorted(archive.namelist())}
if AUTRE:
    with zipfile.ZipFile(f"/travail/{AUTRE}") as archive:
        siens = {nom: archive.read(nom) for nom in archive.namelist() if nom.startswith(SIENS)}
    contenus = dict(sorted((contenus | siens).items()))
else:
    contenus = {nom: contenu for nom, contenu in contenus.items() if not nom.startswith(AU_BESOIN)}
methode = zipfile.ZIP_DEFLATED if COMPRIMEES else zipfile.ZIP_STORED
with zipfile.ZipFile(chemin, "w", methode, compresslevel=9) as archive:
    for nom, contenu in contenus.items():
        if nom.startswith(HORS_DE_LA_PAGE) or nom.endswith(D_UNE_INSTALLATION):
            continue
        if nom.endswith(".pyc"):
            contenu = contenu[:MAGIE] + marshal.dumps(
                resserrer(marshal.loads(contenu[MAGIE:]), nom.startswith("permis_"))
            )
        archive.writestr(zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0)), contenu, methode)
`;

/** Une sous-commande de « pyodide » (py-compile : pyodide-build) ; elle lève si elle échoue. */
const COMMANDES = `
import os, sys
from importlib.metadata import entry_points
sys.path.append("/outils")
os.chdir("/travail")
for nom, *arguments in COMMANDES.to_py():
    (commande,) = entry_points(group="pyodide.cli", name=nom)
    commande.load().main(args=arguments, standalone_mode=False)
`;

class Empechement extends Error {}

/** @import { PyodideAPI } from '../node_modules/pyodide/pyodide.d.ts' */
/** @typedef {{ fichier: string, octets: number, sha256: string, integrite: string }} Fichier */

/** @param {string} fichier */
const octets = (fichier) => new Uint8Array(fs.readFileSync(fichier));
/** @param {string | Uint8Array} contenu */
const empreinte = (contenu) => createHash('sha256').update(contenu).digest('hex');
/** @param {string} phrase */
const etape = (phrase) => console.log(`  · ${phrase}`);

/**
 * La roue de chaque langue : son dossier et son nom, sous la langue ; '' est le français.
 * @returns {[langue: string, dossier: string, roue: string][]}
 */
function roues() {
  const prefixe = `${path.basename(ROUE)}-`;
  const autres = fs
    .readdirSync(path.dirname(ROUE))
    .filter((nom) => nom.startsWith(prefixe))
    .sort();
  return ['', ...autres.map((nom) => nom.slice(prefixe.length))].map((langue) => {
    const dossier = langue ? `${ROUE}-${langue}` : ROUE;
    return [langue, dossier, verifierEntrees(dossier)];
  });
}

/**
 * Rend le nom de la roue d’un dossier ; lève Empechement si quelque chose manque.
 * @param {string} dossier
 */
function verifierEntrees(dossier) {
  /** @param {string} quoi @param {string} remede @returns {never} */
  const manque = (quoi, remede) => {
    throw new Empechement(`${quoi} — ${remede}`);
  };
  if (!fs.existsSync(path.join(NPM, 'pyodide.asm.wasm'))) {
    manque('Pyodide n’est pas installé (node_modules/pyodide)', 'lancez : npm ci');
  }
  if (!fs.existsSync(path.join(OUTILS, 'pyodide_build'))) {
    manque(
      'Les outils de Pyodide manquent (build/outils-pyodide)',
      'lancez : make build/outils-pyodide/.pret',
    );
  }
  const trouvees = fs.existsSync(dossier)
    ? fs.readdirSync(dossier).filter((nom) => nom.endsWith('.whl'))
    : [];
  const [roue] = trouvees;
  if (roue === undefined || trouvees.length > 1) {
    return manque(
      `Il faut une roue, et une seule, dans ${path.relative(RACINE, dossier)} (trouvé : ${trouvees.length})`,
      'lancez : .venv/bin/python -m build --wheel --no-isolation --outdir build/roue simulator',
    );
  }
  if (!roue.endsWith('-py3-none-any.whl')) {
    manque(`La roue ${roue} n’est pas pure`, 'le moteur ne doit contenir que du Python');
  }
  return roue;
}

/**
 * Un interpréteur neuf de Pyodide dans Node, muet, qui voit le dossier de travail et les outils.
 * @param {string} origine le dossier de Pyodide
 * @param {object} [options] celles de loadPyodide
 * @returns {Promise<PyodideAPI>}
 */
async function interprete(origine, options = {}) {
  const { loadPyodide } = await import(pathToFileURL(path.join(origine, 'pyodide.mjs')).href);
  const py = await loadPyodide({
    indexURL: origine,
    stdout: () => {},
    env: { SOURCE_DATE_EPOCH: EPOQUE, CI: '1' },
    ...options,
  });
  for (const [la, ici] of Object.entries({ '/travail': TRAVAIL, '/outils': OUTILS })) {
    py.FS.mkdirTree(la);
    py.mountNodeFS(la, fs.realpathSync(ici));
  }
  return py;
}

/**
 * Lance des sous-commandes de « pyodide ».
 * @param {string[]} args les arguments de Python
 * @param {string[][]} commandes
 */
async function lancer(args, ...commandes) {
  const py = await interprete(NPM, { args });
  py.globals.set('COMMANDES', commandes);
  py.runPython(COMMANDES);
}

/**
 * Met la roue sur le chemin de Python, comme le navigateur le fera : elle s’importe sans être installée.
 * @param {PyodideAPI} py
 * @param {string} roue
 */
function apporter(py, roue) {
  py.FS.writeFile('/lib/moteur.zip', octets(roue));
  py.pyimport('sys').path.append('/lib/moteur.zip');
}

/**
 * Y met une archive de plus, comme le worker le fait au besoin.
 * @param {PyodideAPI} py
 * @param {string} nom celui de l’archive
 * @param {string} archive où elle est
 */
function completer(py, nom, archive) {
  const ici = `/lib/${nom}`;
  py.FS.writeFile(ici, octets(archive));
  py.pyimport('sys').path.append(ici);
  for (const paquet of ['permis_points', 'permis_vues']) {
    py.pyimport(paquet).__path__.append(`${ici}/${paquet}`);
  }
}

/**
 * Copie dans une archive ce que la session a touché de la bibliothèque, et qui n’est pas dans `deja`.
 * @param {PyodideAPI} py
 * @param {string} allegee
 * @param {string} [deja]
 */
function alleger(py, allegee, deja = '') {
  py.globals.set('ALLEGEE', allegee);
  py.globals.set('DEJA', deja);
  return py.runPython(ALLEGER);
}

/**
 * Rejoue une session, ratés compris (affichage d’une trace, appel asynchrone), et rend
 * l’interpréteur.
 * @param {string} origine le dossier de Pyodide
 * @param {object} verrou
 * @param {string} roue
 */
async function jouerSession(origine, verrou, roue) {
  const py = await interprete(origine, { lockFileContents: verrou });
  apporter(py, roue);
  py.runPython(SESSION);
  try {
    py.runPython('raise ValueError("exprès")');
  } catch {
    /* seule compte la fabrication de la trace */
  }
  await py.runPythonAsync('pass');
  return py;
}

/**
 * @param {string} archive
 * @param {string} [autre] celle dont elle prend des paquets
 * @param {string[]} [siens] ces paquets
 */
async function resserrer(archive, autre = '', siens = []) {
  const py = await interprete(NPM);
  py.globals.set('ARCHIVE', archive);
  py.globals.set('AUTRE', autre);
  py.globals.set('SIENS', siens);
  py.globals.set('AU_BESOIN', Object.values(AU_BESOIN).flat());
  py.globals.set('COMPRIMEES', COMPRIMEES);
  py.runPython(RESSERRER);
}

/**
 * Range des fichiers du dossier de travail dans un dossier nommé par l’empreinte de leur contenu ;
 * rend leur description.
 * @param {string} prefixe
 * @param {string[]} noms
 * @returns {{ dossier: string, fichiers: Fichier[] }}
 */
function ranger(prefixe, noms) {
  const contenus = noms.map((nom) => ({ nom, contenu: octets(path.join(TRAVAIL, nom)) }));
  const lignes = contenus.map(({ nom, contenu }) => `${nom} ${empreinte(contenu)}`);
  const dossier = `${prefixe}-${empreinte(lignes.join('\n')).slice(0, 12)}`;
  fs.mkdirSync(path.join(PRODUIT, dossier), { recursive: true });
  const fichiers = contenus.map(({ nom, contenu }) => {
    fs.writeFileSync(path.join(PRODUIT, dossier, nom), contenu);
    return {
      fichier: `${dossier}/${nom}`,
      octets: contenu.length,
      sha256: empreinte(contenu),
      integrite: `sha256-${createHash('sha256').update(contenu).digest('base64')}`,
    };
  });
  return { dossier, fichiers };
}

async function preparer() {
  const entrees = roues();
  fs.rmSync(TRAVAIL, { recursive: true, force: true });
  fs.mkdirSync(TRAVAIL, { recursive: true });
  for (const [, dossier, roue] of entrees) {
    fs.copyFileSync(path.join(dossier, roue), path.join(TRAVAIL, roue));
  }
  const { info } = JSON.parse(fs.readFileSync(path.join(NPM, VERROU), 'utf8'));
  const verrou = { info, packages: {} }; // la roue n’est pas un paquet à installer

  etape('observation d’une session');
  const [francaise = ''] = entrees.map(([, , roue]) => roue);
  const observee = await jouerSession(NPM, verrou, path.join(TRAVAIL, francaise));
  const gardes = alleger(observee, BIBLIOTHEQUE);
  observee.runPython(SESSION_DU_PAPIER);
  alleger(observee, PAPIER, BIBLIOTHEQUE);

  etape(
    `compilation de ${gardes} modules de la bibliothèque standard et du moteur (pyodide py-compile)`,
  );
  const compiler = ['py-compile', '--silent', '--compression-level', '0'];
  await lancer(
    ['-OO', '-X', 'no_debug_ranges'],
    [...compiler, BIBLIOTHEQUE],
    [...compiler, PAPIER],
  );
  await lancer(['-X', 'no_debug_ranges'], ...entrees.map(([, , roue]) => [...compiler, roue]));
  const version = `-cp${info.python.split('.', 2).join('')}-none-any`;
  const compilees = entrees.map(([, , roue]) => roue.replace('-py3-none-any', version));
  const papiers = entrees.map(([langue]) => (langue ? `papier-${langue}.zip` : PAPIER));
  for (const nom of papiers.filter((autre) => autre !== PAPIER)) {
    fs.copyFileSync(path.join(TRAVAIL, PAPIER), path.join(TRAVAIL, nom));
  }
  for (const [rang, nom] of papiers.entries()) {
    await resserrer(nom, compilees[rang], AU_BESOIN[PAPIER]);
  }
  await resserrer(FACILE, compilees[0], AU_BESOIN[FACILE]);
  for (const archive of [BIBLIOTHEQUE, ...compilees]) await resserrer(archive);
  for (const nom of DE_NPM) fs.copyFileSync(path.join(NPM, nom), path.join(TRAVAIL, nom));

  const pyodide = ranger('pyodide', [...DE_NPM, BIBLIOTHEQUE]);
  const moteurs = entrees.map(([langue], rang) => {
    const moteur = ranger(langue ? `moteur-${langue}` : 'moteur', [compilees[rang] ?? '']);
    const papier = ranger(langue ? `papier-${langue}` : 'papier', [papiers[rang] ?? '']);
    const fichiers = [...pyodide.fichiers, ...moteur.fichiers];
    const dossiers = { pyodide: pyodide.dossier, moteur: moteur.dossier };
    // Le facile à lire est du français : une autre langue n’a pas cette archive.
    const facile = langue ? [] : ranger('facile', [FACILE]).fichiers;
    const au_besoin = [
      ...papier.fichiers.map((fichier) => ({ ...fichier, fonctions: FONCTIONS[PAPIER] })),
      ...facile.map((fichier) => ({ ...fichier, fonctions: FONCTIONS[FACILE] })),
    ];
    const manifeste = { format: 2, base: './', ...dossiers, verrou, fichiers, au_besoin };
    const nom = langue ? `manifest.${langue}.json` : 'manifest.json';
    fs.writeFileSync(path.join(PRODUIT, nom), `${JSON.stringify(manifeste, null, 1)}\n`);
    return { fichiers: moteur.fichiers, papier: papier.fichiers, facile };
  });

  etape('preuve : un interpréteur neuf, sur ces seuls fichiers');
  for (const { fichiers, papier, facile } of moteurs) {
    const [roue, archive, simple] = [...fichiers, ...papier, ...facile].map(({ fichier }) =>
      path.join(PRODUIT, fichier),
    );
    const neuf = await jouerSession(path.join(PRODUIT, pyodide.dossier), verrou, roue ?? '');
    completer(neuf, PAPIER, archive ?? '');
    neuf.runPython(SESSION_DU_PAPIER);
    if (!simple) continue;
    completer(neuf, FACILE, simple);
    neuf.runPython(SESSION_DU_FACILE);
  }
  fs.rmSync(SORTIE, { recursive: true, force: true });
  fs.renameSync(PRODUIT, SORTIE);
  fs.rmSync(TRAVAIL, { recursive: true });
  const produits = [...pyodide.fichiers, ...moteurs.flatMap(({ fichiers }) => fichiers)];
  const total = produits.reduce((somme, fichier) => somme + fichier.octets, 0);
  etape(
    `${produits.length} fichiers, ${(total / 1e6).toFixed(1).replace('.', ',')} Mo ` +
      'avant compression par le serveur',
  );
}

try {
  await preparer();
} catch (faute) {
  const trace = faute instanceof Error ? (faute.stack ?? faute.message) : String(faute);
  console.error(
    faute instanceof Empechement
      ? faute.message
      : 'Le simulateur n’a pas pu être préparé ' +
          `(fichiers laissés dans ${path.relative(RACINE, TRAVAIL)}).\n${trace}`,
  );
  process.exitCode = 1;
}
