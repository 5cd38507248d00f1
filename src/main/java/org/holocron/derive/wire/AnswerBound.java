package org.holocron.derive.wire;

/**
 * How much of an answer is read, in one place. What the request allows decides: so many tokens, none of which is longer than
 * tokens are. And what the node can bear decides: all its calls together, each at its bound, must fit into memory.
 *
 * @param characters of texts, lists and all other fields together
 * @param reason why no more, for people
 */
public record AnswerBound(long characters, String reason) {

    /** For who has no memory to share out: far more than any answer. */
    public static final long WITHOUT_SHARE = 4L * 1024 * 1024;

    /** A token is a few characters; the longest ones that tokenizers have, of blanks, are about as long as this. */
    private static final int MOST_CHARACTERS_PER_TOKEN = 128;

    /** What is told of a token: its text once more, a number for each byte of it, and its probability. */
    private static final int MOST_CHARACTERS_TOLD = 640;

    /** Some servers generate thinking and answer in two calls, each with the limit. */
    private static final int CALLS = 2;

    /** What no limit of tokens means to the server: so many windows. */
    private static final int WINDOWS = 10;

    /** For what is not generated: names, figures, an error. */
    private static final int BESIDE = 64 * 1024;

    /**
     * What an answer needs at most, in bytes for each character: the text as it is gathered, whole, as JSON and as bytes for the
     * lake, and what it is parsed to.
     */
    private static final int BYTES_PER_CHARACTER = 24;

    /** Of the heap, for all answers together. */
    private static final int SHARE_OF_HEAP = 4;

    private static final int LEAST_SHARE = BESIDE;

    /** As many characters as one answer may have, so that all slots' answers fit into a quarter of the heap. */
    public static long share(long heapBytes, int slots) {
        long fair = heapBytes / SHARE_OF_HEAP / BYTES_PER_CHARACTER / slots;
        return Math.max(LEAST_SHARE, Math.min(WITHOUT_SHARE, fair));
    }

    /**
     * @param maxTokens what the request allows; 0 or less for no limit
     * @param window of the request; 0 if it names none
     * @param alternatives how many tokens are told with each, besides itself; 0 if nothing is told of tokens
     * @param share as {@link #share} says
     */
    public static AnswerBound of(long maxTokens, long window, int alternatives, long share) {
        long tokens = maxTokens > 0 ? maxTokens : WINDOWS * window;
        int told = alternatives > 0 ? (alternatives + 1) * MOST_CHARACTERS_TOLD : 0;
        long allowed = BESIDE + tokens * CALLS * (MOST_CHARACTERS_PER_TOKEN + told);
        return tokens > 0 && allowed <= share
                ? new AnswerBound(
                        allowed,
                        "more than " + allowed + " characters, though " + tokens
                                + " tokens were allowed (OLLAMA_NUM_PREDICT)")
                : new AnswerBound(
                        share,
                        "more than " + share
                                + " characters, which is the share of one of DERIVE_CONCURRENCY slots in the heap"
                                + (told > 0 ? "; with token_probabilities each token takes about 250" : ""));
    }

    /** Bytes of one line of the stream: a server that does not stream sends the whole answer in one, with escapes. */
    int longestLine() {
        return Math.toIntExact(Math.min(characters * 6, 4L * 1024 * 1024));
    }
}
