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

/** What the server tells of each model beside its name and digest, asked now and then. */
final class ShownModels {

    /** A newer server may know more of the same model. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    /** A server that did not tell is asked again after this time. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(30);

    /** More than a server has; when there are more, all are asked again. */
    private static final int MOST = 1_000;

    private final ControlRequest<OllamaApi> server;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(ModelDetails details, Instant until) {}

    ShownModels(ControlRequest<OllamaApi> server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    ModelDetails details(ModelIdentity model) {
        String key = ModelName.of(model.requestedName()).canonical() + " " + model.digest();
        Known before = known.get(key);
        if (before != null && clock.instant().isBefore(before.until())) {
            return before.details();
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        Known after = ask(model.requestedName(), before == null ? ModelDetails.UNKNOWN : before.details());
        known.put(key, after);
        return after.details();
    }

    /** @param earlier what it told before, which counts while it tells nothing */
    private Known ask(String name, ModelDetails earlier) {
        byte[] request =
                WireJson.bytes(WireJson.object().add("model", name.strip()).build());
        return server.send((api, authorization) -> api.show(authorization, request)) instanceof ControlRequest.Ok ok
                ? new Known(ShownModel.details(ok.answer()), clock.instant().plus(MAX_AGE))
                : new Known(earlier, clock.instant().plus(UNTIL_ASKED_AGAIN));
    }
}
