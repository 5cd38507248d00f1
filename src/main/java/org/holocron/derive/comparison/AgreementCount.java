package org.holocron.derive.comparison;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts agreements. Models may invent keys, of which a bounded number is told apart. Used for one comparison. */
final class AgreementCount {

    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_TOLD = 200;
    private static final String ALL = "";

    private final Map<String, KeyTally> byKey = new HashMap<>();
    private KeyTally all = KeyTally.none(ALL);
    private boolean isFull;
    private long sameAnswers;
    private long notCompared;

    void add(List<ValuePair> values) {
        values.forEach(this::add);
        sameAnswers += values.stream().allMatch(ValuePair::isSame) ? 1 : 0;
    }

    void addNotCompared() {
        notCompared++;
    }

    private void add(ValuePair values) {
        all = all.with(values);
        if (byKey.size() < MOST_COUNTED || byKey.containsKey(values.key())) {
            byKey.put(
                    values.key(),
                    byKey.getOrDefault(values.key(), KeyTally.none(values.key()))
                            .with(values));
        } else {
            isFull = true;
        }
    }

    Agreement agreement() {
        List<KeyTally> told = byKey.values().stream()
                .sorted(Comparator.comparingLong(KeyTally::disagreements)
                        .reversed()
                        .thenComparing(KeyTally::key))
                .limit(MOST_TOLD)
                .toList();
        return new Agreement(all, told, byKey.size() - told.size() + (isFull ? 1 : 0), sameAnswers, notCompared);
    }
}
