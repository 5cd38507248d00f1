package org.holocron.derive.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries with the headers of Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}. Of an
 * answer only the status is looked at: 200 to 299 takes it, 410 ends it, and after anything else it is sent again later.
 */
public final class WebhookSender {

    /** Each of them: the connection, and the beginning of the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** With the waits of {@link #WAITS}, some three and a half days. */
    static final int MAX_ATTEMPTS = 25;

    public static final Backoff WAITS = new Backoff(Duration.ofSeconds(10), Duration.ofHours(6));

    private static final int GONE = 410;
    private static final int LONGEST_ERROR = 500;

    private final WebhookHosts hosts;
    private final WebhookSecret secret;
    private final Backoff waits;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /** @param waits between attempts, without their random part: deliveries are few */
    public WebhookSender(WebhookHosts hosts, WebhookSecret secret, Backoff waits, InstantSource clock) {
        this.hosts = hosts;
        this.secret = secret;
        this.waits = waits;
        this.clock = clock;
    }

    /** Throws nothing that a receiver can cause. */
    SendResult send(Webhook webhook) {
        Optional<String> problem = hosts.problemOf(webhook.url());
        if (problem.isPresent()) {
            return notTaken(webhook, null, "webhook_url must " + problem.get());
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request(webhook), HttpResponse.BodyHandlers.ofInputStream());
            // Nothing of it is wanted, and it may never end.
            response.body().close();
            return result(webhook, response.statusCode());
        } catch (IOException e) {
            return notTaken(webhook, null, described(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notTaken(webhook, null, "the node was stopped");
        }
    }

    private HttpRequest request(Webhook webhook) {
        String id = webhook.deliveryId().toString();
        long timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(URI.create(webhook.url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "derive")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", secret.signature(id, timestamp, webhook.body()))
                .POST(HttpRequest.BodyPublishers.ofString(webhook.body(), StandardCharsets.UTF_8))
                .build();
    }

    private SendResult result(Webhook webhook, int status) {
        if (status >= 200 && status < 300) {
            return new SendResult.Taken(status);
        }
        if (status == GONE) {
            return new SendResult.NotTaken(status, "answered 410: the receiver wants no more of it", null);
        }
        String redirect = status >= 300 && status < 400 ? ", and redirects are not followed" : "";
        return notTaken(webhook, status, "answered " + status + redirect);
    }

    private SendResult notTaken(Webhook webhook, @Nullable Integer status, String error) {
        Duration wait = webhook.attempt() < MAX_ATTEMPTS ? waits.ceiling(webhook.attempt()) : null;
        return new SendResult.NotTaken(status, Shortened.of(CleanText.line(error), LONGEST_ERROR), wait);
    }

    private static String described(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "did not answer within " + PATIENCE.toSeconds() + " seconds";
        }
        if (e instanceof ConnectException && e.getCause() instanceof UnresolvedAddressException
                || e instanceof UnknownHostException) {
            return "the name of the host is unknown";
        }
        if (e instanceof ConnectException) {
            return "the connection was refused, or the host cannot be reached";
        }
        return "the connection failed: "
                + Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
