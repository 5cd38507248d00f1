package org.holocron.derive.proof;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** How many bytes make a token of each model, as all nodes have learnt it, and what this process has seen of it. */
final class LearntTokens {

    private static final Logger LOG = CleanLog.of(LearntTokens.class);

    /** What other nodes learnt is noticed within this time. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** Fewer prompts tell nothing of others. */
    private static final long FEWEST = 20;

    /** Each of so many prompts is written; a mean of more changes little, so that later one in so many is. */
    private static final long ALL_UNTIL = 100;

    private final ModelProofStore store;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param usual the mean of all nodes; 0 if they have too few
     * @param runs of all nodes
     * @param seen prompts of this process since then
     */
    private record Known(double usual, long runs, long seen, double highest, Instant asked) {

        Known sees(double density) {
            return new Known(usual, runs, seen + 1, Math.max(highest, density), asked);
        }

        Known notes(double density) {
            return new Known(usual, runs, seen, Math.max(highest, density), asked);
        }

        boolean mustBeWritten() {
            return runs + seen <= ALL_UNTIL || seen % ALL_UNTIL == 0;
        }
    }

    LearntTokens(ModelProofStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    TokenDensity of(String identity) {
        Known found = known.compute(identity, (key, before) -> isFresh(before) ? before : read(key, before));
        return new TokenDensity(found.usual(), found.highest());
    }

    /** Whether a prompt has more bytes to a token than those that are known to have been read whole. */
    boolean isRemarkable(String identity, ReadPrompt read) {
        return read.density() > of(identity).remarkable();
    }

    /** A prompt was read whole, though its count may be more than that of the prompt alone. */
    void saw(String identity, ReadPrompt read) {
        of(identity);
        known.computeIfPresent(identity, (key, before) -> before.notes(read.density()));
    }

    /** A prompt was read whole. That the database is unavailable costs what it would have taught, and no job anything. */
    void learn(String identity, ReadPrompt read) {
        of(identity);
        Known after = known.computeIfPresent(identity, (key, before) -> before.sees(read.density()));
        if (after != null && after.mustBeWritten() && read.size().ink() > 0) {
            try {
                store.learn(identity, read.size().ink(), read.tokens());
            } catch (DatabaseUnavailableException unavailable) {
                LOG.log(Level.DEBUG, "A prompt's tokens are not learnt: {0}", unavailable.getMessage());
            }
        }
    }

    private boolean isFresh(@Nullable Known before) {
        return before != null && clock.instant().isBefore(before.asked().plus(lookAgain(before)));
    }

    /** While little is known, each prompt of this process may be the one that makes it enough. */
    private static Duration lookAgain(Known before) {
        return before.runs() < FEWEST && before.runs() + before.seen() >= FEWEST ? Duration.ZERO : MAX_AGE;
    }

    private Known read(String identity, @Nullable Known before) {
        double highest = before == null ? 0 : before.highest();
        try {
            return store.learnt(identity)
                    .map(all -> new Known(mean(all), all.runs(), 0, highest, clock.instant()))
                    .orElseGet(() -> new Known(0, 0, 0, highest, clock.instant()));
        } catch (DatabaseUnavailableException unavailable) {
            return before == null ? new Known(0, 0, 0, 0, clock.instant()) : before;
        }
    }

    private static double mean(PromptTokens all) {
        return all.runs() < FEWEST ? 0 : (double) all.bytes() / all.tokens();
    }
}
