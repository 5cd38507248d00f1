package org.holocron.derive.ollama;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** What the server tells of each model beside its name and digest, asked once for each digest. */
final class ShownModels {

    /** A server that did not tell is asked again after this time. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(30);

    /** More than a server has; when there are more, all are asked again. */
    private static final int MOST = 1_000;

    private final ControlRequest<OllamaApi> server;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param until null for ever */
    private record Known(ModelDetails details, @Nullable Instant until) {}

    ShownModels(ControlRequest<OllamaApi> server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    ModelDetails details(ModelIdentity model) {
        String key = ModelName.of(model.requestedName()).canonical() + " " + model.digest();
        Known before = known.get(key);
        if (before != null && (before.until() == null || clock.instant().isBefore(before.until()))) {
            return before.details();
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Known after = ask(model.requestedName());
        known.put(key, after);
        return after.details();
    }

    private Known ask(String name) {
        byte[] request =
                WireJson.bytes(WireJson.object().add("model", name.strip()).build());
        return server.send((api, authorization) -> api.show(authorization, request)) instanceof ControlRequest.Ok ok
                ? new Known(ShownModel.details(ok.answer()), null)
                : new Known(ModelDetails.UNKNOWN, clock.instant().plus(UNTIL_ASKED_AGAIN));
    }
}
