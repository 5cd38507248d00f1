package org.holocron.derive.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of both answers under one key, or one that the other answer does not have.
 *
 * @param left null if only the right answer has it
 * @param right null if only the left answer has it
 */
record ValuePair(
        String key, @Nullable ComparedValue left, @Nullable ComparedValue right) {

    /**
     * All values of two answers. Of several values under one key the same ones are pairs first, then the others in their order.
     */
    static List<ValuePair> of(List<ComparedValue> left, List<ComparedValue> right) {
        Map<String, List<ComparedValue>> rightByKey = byKey(right);
        List<ValuePair> pairs = new ArrayList<>();
        byKey(left).forEach((key, values) -> {
            List<ComparedValue> others = rightByKey.remove(key);
            addPairs(key, values, others == null ? List.of() : others, pairs);
        });
        rightByKey.forEach((key, values) -> addPairs(key, List.of(), values, pairs));
        return pairs;
    }

    boolean isSame() {
        return left != null && right != null && left.sameAs().equals(right.sameAs());
    }

    private static Map<String, List<ComparedValue>> byKey(List<ComparedValue> values) {
        Map<String, List<ComparedValue>> byKey = new LinkedHashMap<>();
        values.forEach(value -> byKey.computeIfAbsent(value.key(), unknown -> new ArrayList<>(1))
                .add(value));
        return byKey;
    }

    private static void addPairs(
            String key, List<ComparedValue> left, List<ComparedValue> right, List<ValuePair> pairs) {
        Map<String, Integer> onTheLeft = new HashMap<>();
        left.forEach(value -> onTheLeft.merge(value.sameAs(), 1, Integer::sum));
        Map<String, Deque<ComparedValue>> same = new HashMap<>();
        Deque<ComparedValue> rest = new ArrayDeque<>();
        for (ComparedValue value : right) {
            if (onTheLeft.merge(value.sameAs(), -1, Integer::sum) >= 0) {
                same.computeIfAbsent(value.sameAs(), unknown -> new ArrayDeque<>(1))
                        .add(value);
            } else {
                rest.add(value);
            }
        }
        for (ComparedValue value : left) {
            Deque<ComparedValue> equals = same.get(value.sameAs());
            boolean hasEqual = equals != null && !equals.isEmpty();
            pairs.add(new ValuePair(key, value, hasEqual ? equals.removeFirst() : rest.pollFirst()));
        }
        rest.forEach(value -> pairs.add(new ValuePair(key, null, value)));
    }
}
