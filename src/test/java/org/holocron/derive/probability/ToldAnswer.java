package org.holocron.derive.probability;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.holocron.derive.model.AnswerToken;
import org.holocron.derive.model.AnswerTokens;

/** Makes answers with tokens of which each has a probability of its own. */
final class ToldAnswer {

    private final String content;
    private final List<AnswerToken> tokens = new ArrayList<>();

    private ToldAnswer(String content) {
        this.content = content;
    }

    static ToldAnswer of(String content) {
        return new ToldAnswer(content);
    }

    /** In pieces of one to five bytes, which may be parts of characters. */
    static ToldAnswer split(String content, RandomGenerator random) {
        ToldAnswer answer = new ToldAnswer(content);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(5));
            answer.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return answer;
    }

    ToldAnswer with(String... texts) {
        for (String text : texts) {
            add(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    ToldAnswer with(String text, double probability, double best) {
        tokens.add(new AnswerToken(text.getBytes(StandardCharsets.UTF_8), Math.log(probability), Math.log(best)));
        return this;
    }

    /** The same tokens by their texts: what is no whole character in one of them is replaced. */
    ToldAnswer asTexts() {
        ToldAnswer texts = new ToldAnswer(content);
        tokens.forEach(token -> texts.tokens.add(new AnswerToken(
                new String(token.bytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8),
                token.logprob(),
                token.bestOther())));
        return texts;
    }

    private void add(byte[] bytes) {
        double probability = probability(tokens.size());
        tokens.add(new AnswerToken(bytes, Math.log(probability), Math.log((1 - probability) / 2)));
    }

    /** Of the token with that number, unless another was said. */
    static double probability(int token) {
        return 0.99 - token % 7 * 0.05;
    }

    AnswerTokens tokens() {
        return new AnswerTokens(content, tokens);
    }

    ValueProbabilities probabilities() {
        return ValueProbabilities.of(tokens());
    }

    /** Looked up one by one. */
    ValueProbability at(String pointer) {
        return probabilities().values().stream()
                .filter(value -> value.pointer().equals(pointer))
                .findFirst()
                .orElseThrow();
    }
}
