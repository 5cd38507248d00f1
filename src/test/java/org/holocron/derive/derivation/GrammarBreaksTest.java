package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.holocron.derive.derivation.GrammarBreaks.Company;
import org.holocron.derive.job.Dependency;
import org.junit.jupiter.api.Test;

class GrammarBreaksTest {

    private static final Dependency MODEL = Dependency.model("http://models.test", "llama3.2:latest");
    private static final Dependency OTHER = Dependency.model("http://models.test", "qwen3:latest");

    private final GrammarBreaks breaks = new GrammarBreaks();
    private long runs;

    private Company broken(Dependency model, long job) {
        return breaks.broken(model, new UUID(0, job), new UUID(1, ++runs));
    }

    private void held(int answers) {
        for (int i = 0; i < answers; i++) {
            breaks.held(MODEL, new UUID(2, i));
        }
    }

    @Test
    void oneAnswerMayBeChance() {
        assertEquals(Company.NONE, broken(MODEL, 1));
    }

    @Test
    void twoJobsWithinTwentyAnswersAreNone() {
        broken(MODEL, 1);
        held(GrammarBreaks.WINDOW - 2);
        assertEquals(Company.OTHER_JOBS, broken(MODEL, 2));
    }

    @Test
    void whatIsLongAgoCountsNoMore() {
        broken(MODEL, 1);
        held(GrammarBreaks.WINDOW - 1);
        assertEquals(Company.NONE, broken(MODEL, 2));
    }

    @Test
    void eachModelIsCountedByItself() {
        broken(MODEL, 1);
        assertEquals(Company.NONE, broken(OTHER, 2));
    }

    /** The first answer and its repair are one run's; else a job would pay for a server on its second call. */
    @Test
    void aRunsRepairIsNoCompany() {
        UUID job = new UUID(0, 1);
        UUID run = new UUID(1, 1);
        assertEquals(Company.NONE, breaks.broken(MODEL, job, run));
        assertEquals(Company.NONE, breaks.broken(MODEL, job, run));
        assertEquals(Company.SAME_JOB, breaks.broken(MODEL, job, new UUID(1, 2)));
    }

    /** Else one job whose every answer breaks it, among others whose answers do not, would come again for ever. */
    @Test
    void aJobsEarlierRunIsRememberedLonger() {
        broken(MODEL, 1);
        held(3 * GrammarBreaks.WINDOW);
        assertEquals(Company.SAME_JOB, broken(MODEL, 1));
    }

    /** Trap calls that never tell anything would have a job come again for ever. */
    @Test
    void aJobIsReleasedThreeTimesWhileNothingIsDecided() {
        UUID job = new UUID(0, 1);
        for (int time = 0; time < 3; time++) {
            UUID run = new UUID(1, time);
            assertTrue(breaks.mayBeReleasedUndecided(job, run));
            assertTrue(breaks.mayBeReleasedUndecided(job, run), "its repair is the same run's");
        }
        assertFalse(breaks.mayBeReleasedUndecided(job, new UUID(1, 3)));
        assertTrue(breaks.mayBeReleasedUndecided(new UUID(0, 2), new UUID(1, 4)));
    }

    @Test
    void afterADecisionItIsCountedAnew() {
        broken(MODEL, 1);
        breaks.forget(MODEL);
        assertEquals(Company.NONE, broken(MODEL, 2));
    }
}
