package org.holocron.derive.value;

import java.util.Arrays;
import java.util.List;

/** Words that say of a number without a sign that it is below zero: a loss, a fall. Whether a claim of it has one depends on its key. */
final class Signs {

    private final String key;
    private final Territory territory;

    Signs(String key, Territory territory) {
        this.key = key;
        this.territory = territory;
    }

    boolean isOfLoss(Quantity quantity) {
        return isLoss(territory.wordsOf(quantity)) || isLoss(territory.wordsBefore(quantity)) || isLoss(keyWords());
    }

    /** The claim is below zero, and the words say so in words. */
    boolean isFall(ClaimedNumber claim, Quantity quantity) {
        return claim.readings().get(0).value().signum() < 0
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
