package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

/** What is known of the windows with which a server has loaded its models, and when it is asked. */
class WindowsInForceTest {

    private static final ModelCall CALL = new ModelCall(
            "m",
            List.of(Message.user("Who?")),
            JsonValue.EMPTY_JSON_OBJECT,
            new Sampling(0, 0, 256, 4_096, JsonValue.EMPTY_JSON_OBJECT),
            JsonValue.FALSE,
            null);

    private final CuttingServer server = new CuttingServer();
    private final SetClock clock = new SetClock();
    private final WindowsInForce windows = new WindowsInForce(server, clock);

    /** The server was asked while the map was locked: all calls for its models waited until it answered, or did not. */
    @Test
    void whileTheServerIsAskedOthersGoOnWithWhatWasKnown() {
        server.window = OptionalInt.of(2_048);
        windows.after(CALL, true);
        clock.pass(Duration.ofSeconds(31));
        server.window = OptionalInt.of(4_096);
        List<CallWindow> meanwhile = new ArrayList<>();
        server.whenLookedAt = () -> meanwhile.add(windows.after(CALL, true));

        assertEquals(new CallWindow(4_096, 4_096), windows.after(CALL, true));
        assertEquals(List.of(new CallWindow(4_096, 2_048)), meanwhile);
    }

    @Test
    void aServerThatDoesNotTellIsAskedAgainAfterHalfAMinute() {
        List<String> asked = new ArrayList<>();
        server.whenLookedAt = () -> asked.add("again");
        windows.after(CALL, true);
        windows.after(CALL, true);
        assertEquals(1, asked.size());

        clock.pass(Duration.ofSeconds(30));
        windows.after(CALL, true);
        assertEquals(2, asked.size());
    }
}
