package org.holocron.derive.proof;

/**
 * How many bytes, white space left out, make a token of one model: what was learnt from prompts that it read whole.
 *
 * <p>A mean says little of the next prompt: with one tokenizer, prompts in one language have twice as many bytes to a token as those in
 * another. So no prompt is called cut by it. It decides which prompts are looked into, and, three times as large, which cannot fit.
 *
 * @param usual the mean; 0 if too little was learnt
 * @param highest of a prompt that this process knows to have been read whole; 0 if there was none
 */
public record TokenDensity(double usual, double highest) {

    /** Nothing was learnt. */
    public static final TokenDensity UNKNOWN = new TokenDensity(0, 0);

    /** No tokenizer packs ordinary text or JSON more densely. */
    static final double HIGHEST_OF_ALL = 24;

    /** Text in Latin letters stays below it, with each tokenizer that was tried. */
    private static final double REMARKABLE = 8;

    /** So far above the mean, a prompt is remarkable. */
    private static final double REMARKABLY_ABOVE = 1.25;

    /** A language has at most so many times the bytes to a token that another has. */
    private static final double BETWEEN_LANGUAGES = 3;

    /** A model that has met only a script of few bytes to a token may meet another. */
    private static final double LOWEST_BOUND = 12;

    /** A word is a token or more; half of that leaves room for tokenizers that join short words. */
    private static final int WORDS_OF_A_TOKEN = 2;

    /** More bytes to a token than these are a reason to look into it. */
    double remarkable() {
        return Math.max(highest, usual == 0 ? REMARKABLE : usual * REMARKABLY_ABOVE);
    }

    /** How many tokens a prompt has at least, whatever its language. */
    long least(PromptSize size) {
        double bound = usual == 0
                ? HIGHEST_OF_ALL
                : Math.min(HIGHEST_OF_ALL, Math.max(LOWEST_BOUND, usual * BETWEEN_LANGUAGES));
        return Math.max((long) Math.ceil(size.ink() / bound), size.words() / WORDS_OF_A_TOKEN);
    }

    /** How many tokens a prompt has by the mean; 0 if nothing was learnt. */
    long expected(PromptSize size) {
        return usual == 0 ? 0 : Math.round(size.ink() / usual);
    }
}
