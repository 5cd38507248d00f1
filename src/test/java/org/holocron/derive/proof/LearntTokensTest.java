package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

/** When the database is asked for what prompts have taught, and what counts until it answers. */
class LearntTokensTest {

    private static final ReadPrompt READ = new ReadPrompt(new PromptSize(5_000, 4_000, 800), 1_000, 20);

    private final SlowStore store = new SlowStore();
    private final SetClock clock = new SetClock();
    private final LearntTokens tokens = new LearntTokens(store, clock);

    /** A store of which a test sees when it is asked. */
    private static final class SlowStore implements ModelProofStore {

        private Runnable whenAsked = () -> {};
        private int asked;

        @Override
        public Optional<PromptTokens> learnt(String identity) {
            asked++;
            whenAsked.run();
            return Optional.of(new PromptTokens(4_000, 1_000, 30));
        }

        @Override
        public void learn(String identity, long promptBytes, long promptTokens) {
            asked++;
            whenAsked.run();
        }

        @Override
        public List<ModelProof> read() {
            return List.of();
        }

        @Override
        public Optional<ModelProof> find(ProofKey key) {
            return Optional.empty();
        }

        @Override
        public boolean hold(ProofKey key, String prover, Duration lease) {
            return false;
        }

        @Override
        public void release(ProofKey key, String prover) {
            throw new IllegalStateException("nothing is held");
        }

        @Override
        public void record(ProofKey key, ProofFinding finding) {
            throw new IllegalStateException("nothing is held");
        }
    }

    /** The database was asked while the map was locked, and all jobs of the model waited for it. */
    @Test
    void whileTheDatabaseIsAskedOthersGoOnWithWhatWasKnown() {
        List<TokenDensity> meanwhile = new ArrayList<>();
        store.whenAsked = () -> meanwhile.add(tokens.of("ab12"));

        assertEquals(new TokenDensity(4, 0), tokens.of("ab12"));
        assertEquals(List.of(TokenDensity.UNKNOWN), meanwhile);
    }

    /** What a job saw meanwhile is kept. */
    @Test
    void whatIsSeenWhileTheDatabaseIsAskedIsNotLost() {
        store.whenAsked = () -> tokens.saw("ab12", READ);
        assertEquals(new TokenDensity(4, 4), tokens.of("ab12"));
    }

    /** Each job waited for a database that was away, before its call and after it. */
    @Test
    void aDatabaseThatIsAwayIsNotAskedAgainForHalfAMinute() {
        store.whenAsked = () -> {
            throw new DatabaseUnavailableException("away", null);
        };
        tokens.of("ab12");
        tokens.of("ab12");
        tokens.learn("ab12", READ);
        assertEquals(1, store.asked);

        clock.pass(Duration.ofSeconds(30));
        store.whenAsked = () -> {};
        assertEquals(new TokenDensity(4, 4), tokens.of("ab12"), "what was seen in the meantime counts");
    }
}
