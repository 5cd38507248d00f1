package org.holocron.derive.proof;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** How many bytes make a token of each model, as all nodes have learnt it, and what this process has seen of it. */
final class LearntTokens {

    private static final Logger LOG = CleanLog.of(LearntTokens.class);

    /** What other nodes learnt is noticed within this time. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** A database that could not be read is not asked again within this time. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    /** Fewer prompts tell nothing of others. */
    private static final long FEWEST = 20;

    /** Each of so many prompts is written; a mean of more changes little, so that later one in so many is. */
    private static final long ALL_UNTIL = 100;

    private final ModelProofStore store;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final OneLooker<String> looker = new OneLooker<>();

    /**
     * @param usual the mean of all nodes; 0 if they have too few
     * @param runs of all nodes
     * @param seen prompts of this process since then
     * @param until when it is read again
     * @param atTheEarliest before which it is not read again, whatever was seen
     */
    private record Known(double usual, long runs, long seen, double highest, Instant until, Instant atTheEarliest) {

        private static final Known NOTHING = new Known(0, 0, 0, 0, Instant.MIN, Instant.MIN);

        Known until(Instant later) {
            return new Known(usual, runs, seen, highest, later, later);
        }

        Known sees(double density) {
            return new Known(usual, runs, seen + 1, Math.max(highest, density), until, atTheEarliest);
        }

        Known notes(double density) {
            return new Known(usual, runs, seen, Math.max(highest, density), until, atTheEarliest);
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
        if (!isFresh(known.get(identity))) {
            looker.look(identity, () -> read(identity));
        }
        Known found = known.getOrDefault(identity, Known.NOTHING);
        return new TokenDensity(found.usual(), found.highest());
    }

    /** Whether a prompt has more bytes to a token than those that are known to have been read whole. */
    boolean isRemarkable(String identity, ReadPrompt read) {
        return read.density() > of(identity).remarkable();
    }

    /** A prompt was read whole, though its count may be more than that of the prompt alone. */
    void saw(String identity, ReadPrompt read) {
        of(identity);
        change(identity, before -> before.notes(read.density()));
    }

    /** A prompt was read whole. That the database is unavailable costs what it would have taught, and no job anything. */
    void learn(String identity, ReadPrompt read) {
        of(identity);
        Known after = change(identity, before -> before.sees(read.density()));
        boolean failedJustNow = clock.instant().isBefore(after.atTheEarliest());
        if (after.mustBeWritten() && !failedJustNow && read.size().ink() > 0) {
            try {
                store.learn(identity, read.size().ink(), read.tokens());
            } catch (DatabaseUnavailableException unavailable) {
                LOG.log(Level.DEBUG, "A prompt's tokens are not learnt: {0}", unavailable.getMessage());
                failed(identity);
            }
        }
    }

    private boolean isFresh(@Nullable Known before) {
        return before != null
                && clock.instant().isBefore(mayBeEnough(before) ? before.atTheEarliest() : before.until());
    }

    /** While little is known, each prompt of this process may be the one that makes it enough. */
    private static boolean mayBeEnough(Known before) {
        return before.runs() < FEWEST && before.runs() + before.seen() >= FEWEST;
    }

    /** Outside the map's lock: what other threads note meanwhile is not lost. */
    private void read(String identity) {
        try {
            Optional<PromptTokens> all = store.learnt(identity);
            Instant now = clock.instant();
            change(
                    identity,
                    before -> new Known(
                            all.map(LearntTokens::mean).orElse(0.0),
                            all.map(PromptTokens::runs).orElse(0L),
                            0,
                            before.highest(),
                            now.plus(MAX_AGE),
                            now));
        } catch (DatabaseUnavailableException unavailable) {
            LOG.log(Level.DEBUG, "What prompts have taught is not read: {0}", unavailable.getMessage());
            failed(identity);
        }
    }

    private void failed(String identity) {
        Instant later = clock.instant().plus(AFTER_FAILURE);
        change(identity, before -> before.until(later));
    }

    private Known change(String identity, UnaryOperator<Known> change) {
        return Objects.requireNonNull(
                known.compute(identity, (key, before) -> change.apply(before == null ? Known.NOTHING : before)));
    }

    private static double mean(PromptTokens all) {
        return all.runs() < FEWEST ? 0 : (double) all.bytes() / all.tokens();
    }
}
