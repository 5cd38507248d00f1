package org.holocron.derive.comparison;

import java.util.List;

/**
 * What the answers of all pairs agree in.
 *
 * @param all of all keys
 * @param byKey those with the most disagreements first
 * @param moreKeys how many keys are not told apart, of thousands
 * @param sameAnswers pairs whose answers have no difference
 * @param notCompared pairs with two answers of which one cannot be read, or is one too many to read from the lake
 */
public record Agreement(KeyTally all, List<KeyTally> byKey, long moreKeys, long sameAnswers, long notCompared) {

    public Agreement {
        byKey = List.copyOf(byKey);
    }
}
