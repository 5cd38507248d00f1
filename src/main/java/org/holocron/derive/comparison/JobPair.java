package org.holocron.derive.comparison;

/** A job of the left group and one of the right that ask the same of the same input. */
public record JobPair(PairKey key, ComparedJob left, ComparedJob right) {

    boolean bothAnswered() {
        return left.isAnswered() && right.isAnswered();
    }

    /** One has an answer, and the other ended without. */
    boolean onlyOneAnswered() {
        return left.isAnswered() != right.isAnswered()
                && left.status().isFinal()
                && right.status().isFinal();
    }
}
