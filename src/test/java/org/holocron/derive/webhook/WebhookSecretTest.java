package org.holocron.derive.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The example that libraries for Standard Webhooks are tested with. */
    @Test
    void aSignatureIsWhatReceiversCompute() {
        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                new WebhookSecret(SECRET)
                        .signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}"));
    }

    @Test
    void itIsNeverPrinted() {
        assertFalse(new WebhookSecret(SECRET).toString().contains("MfKQ"));
    }

    @Test
    void onlyBase64BehindThePrefixIsOne() {
        assertThrows(IllegalArgumentException.class, () -> new WebhookSecret("hunter2"));
        assertThrows(IllegalArgumentException.class, () -> new WebhookSecret("whsec_***"));
    }
}
