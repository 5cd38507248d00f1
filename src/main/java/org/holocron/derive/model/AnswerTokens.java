package org.holocron.derive.model;

import java.util.List;

/**
 * An answer and the tokens that its server says it was made of. There may be more of them, of the thinking before it and the mark at its end,
 * and fewer; whether they spell the content at all is for the reader to find out.
 *
 * @param content the answer's text as it came
 * @param tokens in the order of writing
 */
public record AnswerTokens(String content, List<AnswerToken> tokens) {

    public AnswerTokens {
        tokens = List.copyOf(tokens);
    }
}
