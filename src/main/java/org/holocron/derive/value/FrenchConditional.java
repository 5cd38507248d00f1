package org.holocron.derive.value;

import java.util.Set;

/** The French form of what would be, by its ending: {@code il pèserait}. Each verb has it. */
final class FrenchConditional {

    private static final Set<String> NOUNS = Set.of(
            "trait",
            "portrait",
            "retrait",
            "extrait",
            "attrait",
            "abstrait",
            "distrait",
            "paraît",
            "soustrait",
            "contrait",
            "parait",
            "disparait",
            "apparait",
            "concrait",
            "retirait",
            "attirait",
            "admirait",
            "respirait",
            "inspirait",
            "expirait");

    private static final int SHORTEST = 6;

    private FrenchConditional() {}

    /** @param word in small letters */
    static boolean isOne(String word) {
        return word.length() >= SHORTEST
                && (word.endsWith("erait")
                        || word.endsWith("irait")
                        || word.endsWith("drait")
                        || word.endsWith("evrait")
                        || word.endsWith("ourrait")
                        || word.endsWith("evraient")
                        || word.endsWith("ourraient")
                        || word.endsWith("eraient")
                        || word.endsWith("iraient")
                        || word.endsWith("draient"))
                && !NOUNS.contains(word);
    }
}
