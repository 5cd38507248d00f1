package org.holocron.derive.proof;

/**
 * The window of a call, in tokens, prompt and answer together.
 *
 * @param asked by the call; what the server has if no call changes that, 0 if it does not tell it either
 * @param told by the server, of the model as it is loaded; 0 if it does not tell, or told of another call's
 */
public record CallWindow(int asked, int told) {

    /** Nothing is known of it. */
    static final CallWindow UNKNOWN = new CallWindow(0, 0);

    /** The server does not tell. */
    public static CallWindow asked(int asked) {
        return new CallWindow(asked, 0);
    }

    public boolean isKnown() {
        return largest() > 0;
    }

    boolean isTold() {
        return told > 0;
    }

    /** Whether the server tells of the one that was asked for: no other client's is then in force. */
    boolean isAgreed() {
        return isTold() && told == asked;
    }

    /** Whether the server took a smaller one than it was asked for. */
    boolean isSmaller() {
        return isTold() && told < asked;
    }

    /** What the server tells, or else what was asked for. */
    public int known() {
        return isTold() ? told : asked;
    }

    /** The largest that the call may have had. */
    int largest() {
        return Math.max(asked, told);
    }
}
