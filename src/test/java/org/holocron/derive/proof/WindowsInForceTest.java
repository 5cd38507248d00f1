package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

/** What is known of the windows with which a server has loaded its models. */
class WindowsInForceTest {

    private final SetClock clock = new SetClock();
    private final WindowsInForce windows = new WindowsInForce(new CuttingServer(), clock);

    private static ModelCall call(int window) {
        return new ModelCall(
                "m",
                List.of(Message.user("Who?")),
                JsonValue.EMPTY_JSON_OBJECT,
                new Sampling(0, 0, 256, window, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
    }

    /** It was asked at most every half minute: a model that was loaded anew had its old window for so long. */
    @Test
    void whatTheServerToldLastCountsAtOnce() {
        windows.told(call(4_096), 2_048);
        assertEquals(new CallWindow(4_096, 2_048), windows.lastKnown(call(4_096), true));
        windows.told(call(4_096), 4_096);
        assertEquals(new CallWindow(4_096, 4_096), windows.lastKnown(call(4_096), true));
        windows.told(call(4_096), 0);
        assertEquals(CallWindow.asked(4_096), windows.lastKnown(call(4_096), true));
    }

    /** A call for another window may have had it loaded for a while. */
    @Test
    void afterACallForAnotherWindowNoneIsKnownForTenMinutes() {
        windows.told(call(2_048), 2_048);
        windows.told(call(4_096), 2_048);
        assertEquals(CallWindow.asked(4_096), windows.lastKnown(call(4_096), true));

        clock.pass(Duration.ofMinutes(10));
        windows.told(call(4_096), 4_096);
        assertEquals(new CallWindow(4_096, 4_096), windows.lastKnown(call(4_096), true));
    }
}
