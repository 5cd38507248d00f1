package org.holocron.derive.proof;

import java.time.InstantSource;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PromptHandling;
import org.holocron.derive.model.ServerVersion;

/** One server, not a pool of them, and what this process knows of how it treats prompts. */
record AskedServer(ModelServer server, ServerVersion version, WindowsInForce windows, ControlCalls control) {

    static AskedServer of(ModelServer server, CallLimits limits, InstantSource clock) {
        return new AskedServer(
                server,
                new ServerVersion(server, clock),
                new WindowsInForce(server, clock),
                new ControlCalls(server, limits));
    }

    /** Whether the window that this call asks for is the one that counts. */
    boolean takesWindow(ModelCall call) {
        return handling().takesWindow() && server.takesWindow(call.model());
    }

    PromptHandling handling() {
        return server.promptHandling(version.current());
    }

    String address() {
        return server.address();
    }
}
