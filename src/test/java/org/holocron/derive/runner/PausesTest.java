package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Pause QWEN = TestPauses.ofModel("Qwen3");
    private static final Pause FACTS = TestPauses.ofInterrogation("facts");
    private static final String BY_ANNA = "paused by a user, anna (unverified): a new prompt is tested";

    private final List<String> logged = new ArrayList<>();
    private final Pauses pauses = new Pauses(new LogToList());

    @Test
    void nothingIsPausedUntilAPersonSaysSo() {
        assertFalse(pauses.pausesEverything());
        assertEquals(Set.of(), pauses.models());
        assertEquals(List.of(), pauses.list());
    }

    @Test
    void whatIsStoredIsFollowed() {
        assertFalse(pauses.adopt(List.of(TestPauses.ALL, QWEN)), "more is paused than before");
        assertTrue(pauses.pausesEverything());
        assertEquals(Set.of("qwen3:latest"), pauses.models());
        assertTrue(pauses.adopt(List.of(QWEN, FACTS)), "all others may be claimed again");
        assertFalse(pauses.pausesEverything());
        assertEquals(List.of(QWEN, FACTS), pauses.list());
        assertEquals(Set.of("facts"), pauses.interrogations());
        assertFalse(pauses.adopt(List.of(QWEN, FACTS)));
    }

    @Test
    void aPersonsWordOnThisNodeCountsAtOnce() {
        pauses.began(FACTS);
        pauses.began(QWEN);
        pauses.began(TestPauses.ALL);
        assertEquals(List.of(TestPauses.ALL, QWEN, FACTS), pauses.list(), "the widest first");
        pauses.ended(QWEN, null);
        pauses.ended(TestPauses.ALL, null);
        assertEquals(List.of(FACTS), pauses.list());
    }

    @Test
    void theLogSaysWhoPausedAndWhyAndWhenItIsOver() {
        pauses.adopt(List.of(QWEN));
        pauses.adopt(List.of(QWEN));
        pauses.began(QWEN);
        pauses.ended(QWEN, "bob");
        pauses.began(TestPauses.ALL);
        pauses.adopt(List.of());
        assertEquals(
                List.of(
                        "WARNING Not claimed until a person resumes: the jobs of model Qwen3, " + BY_ANNA
                                + ", since 2026-01-01T00:00:00Z",
                        "INFO Claimed again: the jobs of model Qwen3, " + BY_ANNA
                                + ", since 2026-01-01T00:00:00Z, until resumed by bob (unverified)",
                        "WARNING Not claimed until a person resumes: all jobs, paused by a user, since 2026-01-01T00:00:00Z",
                        "INFO Claimed again: all jobs, paused by a user, since 2026-01-01T00:00:00Z, until resumed"),
                logged);
    }

    /** A pause that ended and began again between two readings is another one. */
    @Test
    void aPauseThatBeganAnewIsToldAnew() {
        pauses.adopt(List.of(QWEN));
        Pause again = new Pause(
                QWEN.target(),
                QWEN.shown(),
                new PauseNote("bob", null),
                QWEN.since().plusSeconds(5));
        assertTrue(pauses.adopt(List.of(again)));
        assertEquals(3, logged.size(), logged::toString);
        assertEquals(List.of(again), pauses.list());
    }

    private final class LogToList implements System.Logger {

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
            logged.add(level + " " + text);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... parameters) {
            logged.add(level + " " + MessageFormat.format(format, parameters));
        }
    }
}
