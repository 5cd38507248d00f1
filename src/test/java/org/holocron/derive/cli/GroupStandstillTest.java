package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a group that is watched cannot go on without a person. */
class GroupStandstillTest {

    private static final String NODE = "{\"loop\":true,\"slots\":[]}";
    private static final String PAUSED = "{\"kind\":\"USER\",\"model\":\"m\",\"since\":\"s\"}";
    private static final String AWAY = "{\"kind\":\"MODEL_SERVER_UNAVAILABLE\",\"since\":\"s\"}";

    private final GroupStandstill standstill = new GroupStandstill();

    @Test
    void aPausedGroupIsGivenUpOnlyAfterAWhile() {
        assertEquals(Optional.empty(), at(0, group("PAUSED", 0, "NONE", "")));
        assertEquals(Optional.empty(), at(29, group("PAUSED", 0, "NONE", "")));
        assertEquals(
                Optional.of("group may is paused: until Monday; derive group may resume goes on with it"),
                at(30, group("PAUSED", 0, "NONE", "")));
    }

    @Test
    void oneThatARuleStoppedSaysWhy() {
        at(0, group("STOPPED", 0, "NONE", ""));
        assertTrue(at(31, group("STOPPED", 0, "NONE", "")).orElseThrow().contains("is stopped: until Monday"));
    }

    @Test
    void whatRunsIsWaitedFor() {
        at(0, group("PAUSED", 1, "NONE", ""));
        assertEquals(Optional.empty(), at(300, group("PAUSED", 1, "NONE", "")));
        assertEquals(Optional.empty(), at(310, group("PAUSED", 0, "NONE", "")));
    }

    @Test
    void whatAPersonHoldsBackIsGivenUpIfItIsAllThatWaits() {
        at(0, group("OPEN", 0, "ALL", PAUSED));
        assertEquals(Optional.of("USER does not go by itself"), at(30, group("OPEN", 0, "ALL", PAUSED)));
        at(31, group("OPEN", 0, "SOME", PAUSED));
        assertEquals(Optional.empty(), at(99, group("OPEN", 0, "SOME", PAUSED)));
    }

    @Test
    void aServerThatIsAwayComesBackByItself() {
        at(0, group("OPEN", 0, "ALL", AWAY));
        assertEquals(Optional.empty(), at(999, group("OPEN", 0, "ALL", AWAY)));
        at(1000, group("OPEN", 0, "ALL", AWAY + "," + PAUSED));
        assertEquals(Optional.empty(), at(1999, group("OPEN", 0, "ALL", AWAY + "," + PAUSED)));
    }

    @Test
    void aGroupThatIsBeingEnqueuedMayTakeItsTime() {
        at(0, group("LOADING", 0, "NONE", ""));
        assertEquals(Optional.empty(), at(999, group("LOADING", 0, "NONE", "")));
    }

    @Test
    void aServerThatClaimsNothingOnItsOwnIsSaid() {
        JsonObject idle = parsed(NODE.replace("true", "false"));
        standstill.hopeless(group("OPEN", 0, "NONE", ""), idle, Duration.ZERO);
        Optional<String> why = standstill.hopeless(group("OPEN", 0, "NONE", ""), idle, Duration.ofSeconds(30));
        assertTrue(why.orElseThrow().contains("DERIVE_LOOP=false"), why::toString);
    }

    private Optional<String> at(int seconds, JsonObject group) {
        return standstill.hopeless(group, parsed(NODE), Duration.ofSeconds(seconds));
    }

    private static JsonObject group(String state, int running, String heldBack, String by) {
        return parsed("{\"group_key\":\"may\",\"state\":\"" + state + "\",\"reason\":\"until Monday\",\"ledger\":"
                + "{\"enqueued\":9,\"waiting\":3,\"running\":" + running + "},\"held_back\":\"" + heldBack
                + "\",\"held_back_by\":[" + by + "]}");
    }

    private static JsonObject parsed(String text) {
        return (JsonObject) JsonValues.parse(text).orElseThrow();
    }
}
