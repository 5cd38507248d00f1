package org.holocron.derive.grammar;

/** Takes what the compiled schema does not hold of a contract. */
@FunctionalInterface
interface Losses {

    Losses UNHEARD = (keyword, support, reason) -> {};

    /** @param keyword empty for a whole schema */
    void lost(String keyword, Support support, String reason);
}
