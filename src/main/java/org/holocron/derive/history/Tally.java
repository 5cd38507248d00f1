package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;

/** Amounts by counter; what is missing is 0. */
record Tally(Map<Counter, Long> amounts) {

    static final Tally ZERO = new Tally(Map.of());

    Tally {
        amounts = Map.copyOf(amounts);
    }

    static Tally read(Row row, Set<Counter> counters) throws SQLException {
        Map<Counter, Long> amounts = new EnumMap<>(Counter.class);
        for (Counter counter : counters) {
            amounts.put(counter, row.bigint(counter.column()));
        }
        return new Tally(amounts);
    }

    long of(Counter counter) {
        return amounts.getOrDefault(counter, 0L);
    }

    Tally plus(Tally other) {
        return with(other, Long::sum);
    }

    Tally minus(Tally other) {
        return with(other, (mine, theirs) -> mine - theirs);
    }

    private Tally with(Tally other, LongBinaryOperator operator) {
        Map<Counter, Long> result = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.ALL) {
            result.put(counter, operator.applyAsLong(of(counter), other.of(counter)));
        }
        return new Tally(result);
    }

    boolean isZero() {
        return amounts.values().stream().allMatch(amount -> amount == 0);
    }

    /** The whole tally as parameters named as the columns. */
    Parameters into(Parameters parameters) {
        for (Counter counter : Counter.ALL) {
            parameters.bigint(counter.column(), of(counter));
        }
        return parameters;
    }
}
