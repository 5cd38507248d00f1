package org.holocron.derive.proof;

/**
 * The one rule of whether a server read a whole prompt, as far as one answer's figures tell. Requests forbid a cut; an older server, or
 * something between, may not know the word.
 *
 * <p>What no whole prompt does is certain: it leaves room for its answer in the window. All else is a reason to look into it, no more: a count of half a
 * window, which is what some cuts leave, and remarkably many bytes to a token, since the prompt may be in another language.
 */
public final class TruncationCheck {

    /** Servers round a window up to a multiple of it. */
    private static final int ROUNDED_TO = 256;

    /** Half a window, and so many tokens more or less: some are kept of the prompt's beginning. */
    private static final int AROUND_HALF = 16;

    /** What a chat template adds to messages. */
    private static final int TEMPLATE = 256;

    /** So few bytes fit into any window. */
    private static final int FIT_ALWAYS = 1_024;

    private TruncationCheck() {}

    /** What the figures tell. */
    public sealed interface Reading {}

    /** Nothing speaks against it. */
    public record Plausible() implements Reading {}

    /**
     * It was cut.
     *
     * @param window that was full
     */
    public record Cut(int window) implements Reading {}

    /**
     * It was read whole, but prompt and answer together are beyond the window, so that the beginning was dropped while the answer was
     * written.
     */
    public record Shifted(int window) implements Reading {}

    /**
     * It may have been cut.
     *
     * @param window into which it did not fit then; 0 if that is not known
     */
    public record Doubtful(int window) implements Reading {}

    public static Reading check(ReadPrompt read, CallWindow window, TokenDensity density) {
        if (!read.isCounted()) {
            return new Plausible();
        }
        return window.isKnown() ? inWindow(read, window, density) : byDensity(read, window, density);
    }

    private static Reading inWindow(ReadPrompt read, CallWindow window, TokenDensity density) {
        if (fills(read, window.largest())) {
            return new Cut(window.largest());
        }
        boolean isBelowTold = window.isSmaller() && read.tokens() <= window.told();
        if (isBelowTold && (fills(read, window.told()) || isBeyond(read, window.told()))
                || isAtHalf(read, window.known())) {
            return new Doubtful(window.known());
        }
        // The server has loaded the model with more, perhaps for another client and after this call.
        boolean isAboveAsked = window.asked() > 0 && window.told() > window.asked();
        if (isAboveAsked && (fills(read, window.asked()) || isAtHalf(read, window.asked()))) {
            return new Doubtful(window.asked());
        }
        if (isBeyond(read, window.largest())) {
            return new Shifted(window.largest());
        }
        return isAtHalf(read, window.largest()) ? new Doubtful(window.largest()) : byDensity(read, window, density);
    }

    private static Reading byDensity(ReadPrompt read, CallWindow window, TokenDensity density) {
        boolean remarkable = read.size().bytes() > FIT_ALWAYS && read.density() > density.remarkable();
        if (!remarkable) {
            return new Plausible();
        }
        boolean isExpectedBeyond = window.isKnown() && density.expected(read.size()) >= window.largest();
        return new Doubtful(isExpectedBeyond ? window.largest() : 0);
    }

    /** Whether a cut is certain by the count alone: no text has so many bytes to a token. */
    public static boolean isBeyondAllTexts(ReadPrompt read) {
        return read.isCounted() && read.density() > TokenDensity.HIGHEST_OF_ALL;
    }

    /** Cut to the window itself or not: it leaves no room for an answer. */
    private static boolean fills(ReadPrompt read, int window) {
        return read.tokens() == window || read.tokens() == window - 1L;
    }

    /** The last token needs no room any more. */
    private static boolean isBeyond(ReadPrompt read, int window) {
        long rounded = (window + ROUNDED_TO - 1L) / ROUNDED_TO * ROUNDED_TO;
        return read.tokens() + read.outputTokens() > rounded + 1;
    }

    /** A token has a byte or more, so that a prompt of few bytes was not longer than the window. */
    private static boolean isAtHalf(ReadPrompt read, int window) {
        return Math.abs(read.tokens() - window / 2) <= AROUND_HALF
                && read.size().bytes() + TEMPLATE > window;
    }
}
