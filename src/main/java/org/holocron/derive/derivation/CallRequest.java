package org.holocron.derive.derivation;

import java.util.List;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;

/**
 * What a call asks.
 *
 * @param call in no vendor's words
 * @param request the bytes and options that its server takes
 * @param key equal for equal calls
 */
record CallRequest(ModelCall call, ModelRequest request, DerivationKey key) {

    static CallRequest of(ModelServer server, ModelCall call, PreparationStage.Ready ready) {
        ModelRequest request = server.request(call);
        DerivationKey key = DerivationKey.of(request.body(), ready.model(), ready.interrogation());
        return new CallRequest(call, request, key);
    }

    /** The conversation so far, whose last one the model answers. */
    List<Message> messages() {
        return call.messages();
    }
}
