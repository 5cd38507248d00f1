package org.holocron.derive.value;

import java.util.List;

/**
 * A text as an answer claims it.
 *
 * @param claim what it is part of
 * @param text without white space around it
 * @param words of the text; empty if it has neither letters nor figures
 */
record ClaimedText(ClaimedValue claim, String text, List<FoldedWord> words) {

    static ClaimedText of(ClaimedValue claim, String text) {
        return new ClaimedText(claim, text, FoldedWord.of(text));
    }
}
