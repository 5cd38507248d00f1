package org.holocron.derive.config;

/** Why a request is not looked at, whatever it asks for. */
public enum RefusedRequest {
    /**
     * A page in a browser can point its own name at 127.0.0.1 and is then, for the browser, a page of this server (DNS rebinding).
     * The header Host still says that name.
     */
    WRONG_HOST(
            421,
            "wrong-host",
            "Not this server's name",
            "the header Host names another server: ask for localhost or 127.0.0.1, or add the name to DERIVE_ALLOWED_HOSTS"
                    + " and start the server again"),

    /** The server listens beyond what its settings say: its configuration was changed, or the application is in another server. */
    NETWORK_NOT_TRUSTED(
            403,
            "network-not-trusted",
            "Only for this machine",
            "there is no login, so the server answers requests from its own machine only: set DERIVE_TRUST_NETWORK=yes and start it"
                    + " again if nobody but people you trust can reach it");

    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String kind;
    private final String title;
    private final String detail;

    RefusedRequest(int status, String kind, String title, String detail) {
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /** Ends the type of the problem document. */
    public String kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    /** An RFC 9457 problem document, for where no JSON library is. Nothing in it needs an escape. */
    public String document() {
        return """
                {
                  "type": "urn:problem-type:derive:%s",
                  "title": "%s",
                  "status": %d,
                  "detail": "%s"
                }
                """.formatted(kind, title, status, detail);
    }
}
