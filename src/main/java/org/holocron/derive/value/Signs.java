package org.holocron.derive.value;

import java.util.Arrays;
import java.util.List;

/** Words that say of a number without a sign that it is below zero: a loss, a fall. Whether a claim of it has one depends on its key. */
final class Signs {

    private final String key;
    private final String text;
    private final Territory territory;

    Signs(String key, String text, Territory territory) {
        this.key = key;
        this.text = text;
        this.territory = territory;
    }

    boolean isOfLoss(Quantity quantity) {
        return !isLevel(quantity) && isSaidOfLoss(quantity);
    }

    private boolean isSaidOfLoss(Quantity quantity) {
        return isLoss(territory.wordsOf(quantity)) || isLoss(territory.wordsBefore(quantity)) || isLoss(keyWords());
    }

    /** "fell to 3 million" says what is left, not by how much. */
    private boolean isLevel(Quantity quantity) {
        int start = quantity.span().start();
        List<WordToken> before = WordScanner.words(text, Math.max(0, start - 12), start);
        return !before.isEmpty()
                && NumberUses.isBeforeLevel(before.get(before.size() - 1).word());
    }

    /** The claim is below zero, and the words say so in words. */
    boolean isFall(ClaimedNumber claim, Quantity quantity) {
        return !isLevel(quantity)
                && claim.readings().get(0).value().signum() < 0
                && isLoss(territory.wordsOf(quantity))
                && !isLoss(keyWords());
    }

    /** The claim is above zero, of something that may be below it. */
    boolean isRise(ClaimedNumber claim) {
        return claim.readings().get(0).value().signum() > 0
                && !isLoss(keyWords())
                && keyWords().stream().anyMatch(word -> Arrays.stream(Language.values())
                        .anyMatch(language -> SmallWords.of(language).isChange(word)));
    }

    /** A key that says it is a loss gives it without a sign, also where the words write one. */
    boolean isLossAsSuch(ClaimedNumber claim) {
        return claim.readings().get(0).value().signum() > 0 && isLoss(keyWords());
    }

    private List<String> keyWords() {
        return WordScanner.words(key.replace('_', ' ')).stream()
                .map(WordToken::word)
                .toList();
    }

    private static boolean isLoss(List<String> words) {
        return words.stream().anyMatch(word -> Arrays.stream(Language.values())
                .anyMatch(language -> SmallWords.of(language).isLoss(word)));
    }
}
