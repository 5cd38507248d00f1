package org.holocron.derive.format;

/**
 * What the model servers' grammars make of a format.
 *
 * @param isKnown whether they have a rule of that name; it has an end, so that a text of it is never endless
 * @param difference how the rule differs from the format, for the schema's author; empty if it does not
 */
public record GrammarRule(boolean isKnown, String difference) {

    static final GrammarRule NONE = new GrammarRule(false, "");

    static final GrammarRule EXACT = new GrammarRule(true, "");

    /** Where it keeps the model from some texts of the format. */
    static GrammarRule narrower(String how) {
        return new GrammarRule(true, how);
    }

    /** Where it lets the model write what is not of the format. */
    static GrammarRule wider(String how) {
        return new GrammarRule(true, how + "; answers that break it are rejected afterwards");
    }
}
