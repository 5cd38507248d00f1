package org.holocron.derive.grammar;

/** How much of each thing the model servers' grammars bear, measured with Ollama 0.24.0 and llama-server b11434. */
final class GrammarLimits {

    /** Of characters, and of repetitions in a pattern: one more ends Ollama's runner. */
    static final int MOST_COUNT = 2_000;

    /** Of items in a list. llama-server refuses 2,000 if there may be none, since it counts the rules around as well. */
    static final int MOST_ITEMS = 1_000;

    /** Of fields in an object. Both servers need seconds a token with twice as many optional ones. */
    static final int MOST_PROPERTIES = 300;

    /** Of values in an enumeration. Three thousand take a server many seconds. */
    static final int MOST_VALUES = 1_000;

    /** Of alternatives that come of combining others. */
    static final int MOST_ALTERNATIVES = 32;

    /** Of schemas within schemas. */
    static final int DEEPEST = 48;

    /** Of schemas in what is sent. */
    static final int MOST_SCHEMAS = 5_000;

    /** How often a schema may stand in itself before it is left open. */
    static final int MOST_RECURSIONS = 3;

    /** Of an integer's bound: with more digits the grammar counts backwards, and Ollama's runner ends. */
    static final int MOST_DIGITS = 15;

    private GrammarLimits() {}
}
