package org.holocron.derive.derivation;

import java.util.List;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;

/**
 * What a call asks.
 *
 * @param messages the conversation so far, whose last one the model answers
 * @param request the bytes and options that its server takes
 * @param key equal for equal calls
 */
record CallRequest(List<Message> messages, ModelRequest request, DerivationKey key) {

    static CallRequest of(ModelServer server, ModelCall call, PreparationStage.Ready ready) {
        ModelRequest request = server.request(call);
        DerivationKey key = DerivationKey.of(request.body(), ready.model(), ready.interrogation());
        return new CallRequest(call.messages(), request, key);
    }
}
