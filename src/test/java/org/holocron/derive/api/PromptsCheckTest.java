package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holocron.derive.proof.PromptFinding;
import org.junit.jupiter.api.Test;

/** How people are shown what is known against the way in which servers treat prompts. */
class PromptsCheckTest {

    private static final Instant SINCE = Instant.parse("2026-11-26T10:00:00Z");
    private static final List<PromptFinding> FINDINGS = List.of(
            new PromptFinding(
                    PromptFinding.Kind.SERVER_VERSION, "http://models.test", "", "it is old: update it", SINCE),
            new PromptFinding(
                    PromptFinding.Kind.WINDOW_SMALLER, "http://models.test", "m:latest", "it is small", SINCE));

    @Test
    void theReadinessPageSaysWhatIsKnownAndAboutWhom() {
        assertEquals(
                Map.of(
                        "SERVER_VERSION at http://models.test", "it is old: update it",
                        "WINDOW_SMALLER m:latest at http://models.test", "it is small"),
                PromptsCheck.known(FINDINGS));
    }

    @Test
    void theStatisticsShowItToo() {
        assertEquals(
                "[{\"kind\":\"SERVER_VERSION\",\"address\":\"http://models.test\",\"model\":null,\"message\":\"it is old:"
                        + " update it\",\"since_utc\":\"2026-11-26T10:00:00Z\"},{\"kind\":\"WINDOW_SMALLER\",\"address\":"
                        + "\"http://models.test\",\"model\":\"m:latest\",\"message\":\"it is small\",\"since_utc\":"
                        + "\"2026-11-26T10:00:00Z\"}]",
                PromptFindingJson.of(FINDINGS).toString());
    }
}
