package org.holocron.derive.simulator;

import static org.holocron.derive.simulator.FactRule.NAME;
import static org.holocron.derive.simulator.FactRule.NUMBER;
import static org.holocron.derive.simulator.FactRule.enumeration;
import static org.holocron.derive.simulator.FactRule.number;
import static org.holocron.derive.simulator.FactRule.text;
import static org.holocron.derive.simulator.FactRule.texts;
import static org.holocron.derive.simulator.FactRule.year;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is looked for in the evidence about each kind of entity, in English sentences of the plainest sort.
 *
 * @param asked the facts that are said to be unknown if nothing states them
 */
record FactRules(List<String> asked, List<FactRule> rules) {

    private static final String IS_A = "\\b(?:is|was) an? ";
    private static final String SPECIES =
            "[Hh]uman|Wookiee|Twi'lek|Togruta|Mon Calamari|Hutt|Zabrak|Rodian|Gungan|Ewok|Jawa|Mirialan|Kel Dor|[Dd]roid";
    private static final String SHIP =
            "freighter|starfighter|fighter|interceptor|bomber|shuttle|transport|corvette|frigate"
                    + "|cruiser|yacht|gunship|Star Destroyer|Star Dreadnought|battle station|space station|starship";
    private static final String FOUNDED = "\\b(?:founded|formed|established|created|proclaimed)\\b";
    private static final String CLIMATES = "temperate|arid|frozen|hot|cold|tropical|humid";

    private static final FactRule ROLE = text("role", "\\bserved as the (?!capital\\b)([^.;,]+)");

    private static final Map<String, FactRules> BY_KIND = Map.of(
            "character",
                    new FactRules(
                            List.of(
                                    "species",
                                    "gender",
                                    "homeworld",
                                    "birth_year",
                                    "death_year",
                                    "titles",
                                    "affiliation",
                                    "occupation"),
                            List.of(
                                    text("species", IS_A + "(?:\\w+ )?(" + SPECIES + ")\\b"),
                                    text(
                                            "species",
                                            IS_A + "(\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*)?) (?:fe)?male\\b"),
                                    text("gender", IS_A + "(?:[\\w'’-]+ ){0,3}(female|male)\\b"),
                                    text("homeworld", "\\b[Hh]omeworld (?:is|was) (?:the planet )?(" + NAME + ")"),
                                    text(
                                            "homeworld",
                                            "\\b[Bb]orn (?:on|in|at) (?:the (?:planet|moon|world) (?:of )?)?(" + NAME
                                                    + ")"),
                                    text(
                                            "homeworld",
                                            "\\b(?:[Nn]ative of|hailed from|came from) (?:the planet )?(" + NAME + ")"),
                                    year("birth_year", "\\b[Bb]orn\\b"),
                                    year("death_year", "\\b(?:died|killed|perished)\\b"),
                                    enumeration(
                                            "titles",
                                            "\\b(?:titles?|ranks?) of ((?:" + NAME + ")(?:(?:, (?:and )?| and )" + NAME
                                                    + ")*)"),
                                    texts("titles", IS_A + "(?:[\\w'’-]+ ){0,3}(?:fe)?male (" + NAME + ")"),
                                    texts(
                                            "titles",
                                            "\\b(?:became|named|appointed|elected|crowned) (?:an?|the) (" + NAME + ")"),
                                    texts(
                                            "affiliation",
                                            "\\b(?:served(?: in| with)?|joined|(?:member|leader|founder|agent|officer) of|fought for"
                                                    + "|loyal to|part of|(?:rank|title)s? of " + NAME + " in) the ("
                                                    + NAME + ")"),
                                    enumeration(
                                            "occupation",
                                            IS_A
                                                    + "(?:[\\w'’-]+ ){0,3}(?:fe)?male (\\p{Ll}[\\w -]*?)(?=[.,;]| who\\b| from\\b| of\\b)"),
                                    enumeration(
                                            "parents",
                                            "\\b(?:son|daughter|child) of (" + NAME + "(?: and " + NAME + ")?)"),
                                    text("adopted_by", "\\badopted by (" + NAME + ")"),
                                    text("captain_of", "\\bcaptain of the (" + NAME + ")"),
                                    ROLE)),
            "planet",
                    new FactRules(
                            List.of("region", "terrain", "climate", "capital", "population", "inhabitants"),
                            List.of(
                                    text(
                                            "region",
                                            "\\bthe (Outer Rim Territories|Outer Rim|Mid Rim|Inner Rim|Core Worlds|Colonies|Expansion"
                                                    + " Region|Deep Core|Unknown Regions|Wild Space)\\b"),
                                    texts(
                                            "terrain",
                                            IS_A + "(?!" + CLIMATES + ")([\\p{Ll}-]+) (?:planet|world|moon)\\b"),
                                    enumeration("terrain", "\\bterrain (?:consists of|includes|is|was) ([^.;]+)"),
                                    texts("climate", IS_A + "(" + CLIMATES + ") (?:planet|world|moon)\\b"),
                                    enumeration("climate", "\\bclimate (?:is|was) ([^.;,]+)"),
                                    text("capital", "\\bcapital (?:is|was) (" + NAME + ")"),
                                    texts(
                                            "capital_of",
                                            "\\bcapital of the (" + NAME + ")(?: and later of the (" + NAME + "))?"),
                                    number("population", "\\bpopulation of (?:about |over |some )?(" + NUMBER + ")\\b"),
                                    enumeration("inhabitants", "\\binhabited by ([^.;]+)"),
                                    enumeration("inhabitants", "(?:^|[.;] )([^.;]+?) (?:are|were) native to\\b"),
                                    number("suns", "\\borbits (" + NUMBER + ") suns\\b"),
                                    text("position", "\\bis the (\\w+ (?:planet|moon)) of its system\\b"),
                                    number("moons", "\\b(?:has|had|with) (" + NUMBER + ") moons\\b"))),
            "starship",
                    new FactRules(
                            List.of("class", "model", "manufacturer", "length", "owners", "armament"),
                            List.of(
                                    text("class", "\\bof the (" + NAME + ") class\\b"),
                                    text(
                                            "class",
                                            IS_A + "(?:[\\w/-]+ ){0,3}?((?:(?:light|heavy|medium|assault) )?(?:" + SHIP
                                                    + "))\\b"),
                                    text("model", "\\b(\\p{Lu}{1,4}-\\d+\\p{L}*)\\b"),
                                    text(
                                            "manufacturer",
                                            "\\b(?:manufactured|built|produced|constructed|made) by (?:the )?(" + NAME
                                                    + ")"),
                                    number(
                                            "length",
                                            "\\b(\\d[\\d,]*(?:\\.\\d+)?) ?(meters|metres|m|kilometers|kilometres|km) (?:long|in length)\\b"),
                                    number(
                                            "length",
                                            "\\blength of (\\d[\\d,]*(?:\\.\\d+)?) ?(meters|metres|m|kilometers|kilometres|km)\\b"),
                                    texts("owners", "\\bowned by (" + NAME + ")(?:, who lost it to (" + NAME + "))?"),
                                    enumeration("armament", "\\barmed with ([^.;]+)"),
                                    number("crew", "\\bcrew of (" + NUMBER + ")\\b"),
                                    year("destroyed", "(?<!nearly )\\bdestroyed\\b"),
                                    ROLE)),
            "organization",
                    new FactRules(
                            List.of("type", "leader", "founded", "dissolved", "headquarters", "affiliation"),
                            List.of(
                                    text(
                                            "type",
                                            IS_A
                                                    + "([\\p{L}'’ -]+?)(?=[.,;]| founded| formed| established| created| of\\b| that\\b| which\\b| led\\b)"),
                                    text("leader", "\\bleader (?:is|was) (" + NAME + ")"),
                                    text("leader", "\\b(?:led|ruled|headed|governed) by (?:the )?(" + NAME + ")"),
                                    year("founded", FOUNDED),
                                    text("founder", FOUNDED + " by (" + NAME + ")"),
                                    year("dissolved", "\\b(?:dissolved|disbanded)\\b"),
                                    text(
                                            "headquarters",
                                            "\\bheadquarters (?:is|was|are|were) (?:in|on|at) (?:the )?([^.;,]+)"),
                                    texts("affiliation", "\\b(?:served|part of|allied with) the (" + NAME + ")"),
                                    text("capital", "\\bcapital (?:is|was) (" + NAME + ")"),
                                    texts("opposed", "\\bopposed the (" + NAME + ")"),
                                    text("successor", "\\breorganized into the (" + NAME + ")"))));

    /** For a kind that has no rules of its own, all there are, and nothing that must be said. */
    static FactRules of(String entityType) {
        FactRules rules = BY_KIND.get(entityType.strip().toLowerCase(Locale.ROOT));
        return rules != null
                ? rules
                : new FactRules(
                        List.of(),
                        Stream.of("character", "planet", "starship", "organization")
                                .flatMap(kind -> BY_KIND.get(kind).rules().stream())
                                .toList());
    }

    /** The facts that can be found, in the order in which they are told. */
    List<String> keys() {
        return Stream.concat(asked.stream(), rules.stream().map(FactRule::key))
                .distinct()
                .toList();
    }
}
