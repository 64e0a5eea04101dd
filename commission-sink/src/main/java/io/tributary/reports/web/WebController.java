package io.tributary.reports.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Firm;
import io.tributary.service.body.BodyBytes;
import io.tributary.service.control.ControlView;
import io.tributary.service.docs.Undocumented;
import io.tributary.service.http.CallerAddress;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.token.Principal;
import java.net.URI;
import java.util.Map;

/** The web pages: the reports at {@code /}, and the way in and out. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Undocumented
final class WebController {
    private static final URI HOME = URI.create("/");
    private static final URI SIGN_IN = URI.create("/sign-in");
    private static final int LONGEST_FORM = 8 * 1024;

    private final WebSessions sessions;
    private final GatewayTokens tokens;
    private final Pages pages;
    private final ControlView view;
    private final CallerAddress addresses;

    WebController(WebSessions sessions, GatewayTokens tokens, Pages pages, ControlView view, CallerAddress addresses) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.pages = pages;
        this.view = view;
        this.addresses = addresses;
    }

    @Get("/")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> reports(HttpRequest<?> request) {
        Principal principal = sessions.principal(request).orElse(null);
        if (principal == null) {
            return seeOther(sessions.isThere(request) ? URI.create("/sign-in?ended") : SIGN_IN);
        }
        String firmId = principal.requireFirmId();
        String affiliate = principal.affiliateId();
        String firm = view.firm(firmId).map(Firm::getName).orElse(firmId);
        return pages.page(
                200,
                "reports.html",
                Map.of("firm", firm, "scope", affiliate == null ? "All affiliates" : "Affiliate " + affiliate));
    }

    @Get("/sign-in")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> signInPage(HttpRequest<?> request) {
        if (sessions.principal(request).isPresent()) {
            return seeOther(HOME);
        }
        String message = request.getParameters().contains("ended") ? "Your session has ended. Sign in again." : "";
        return form(200, "", message);
    }

    @Post("/sign-in")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> signIn(HttpRequest<?> request) throws InterruptedException {
        Form form = form(request);
        String clientId = form.text("client_id");
        String secret = form.text("client_secret");
        if (clientId.isEmpty() || secret.isEmpty()) {
            return form(400, clientId, "Enter the client id and the secret.");
        }
        return switch (tokens.signIn(clientId, secret, addresses.of(request))) {
            case SignIn.Granted granted -> begin(request, clientId, granted);
            case SignIn.Refused refused -> form(refused.status(), clientId, refused.message());
        };
    }

    private HttpResponse<byte[]> begin(HttpRequest<?> request, String clientId, SignIn.Granted granted) {
        if (sessions.verify(granted.token()).isEmpty()) {
            // A client made a moment ago may be known to the gateway and not yet here.
            return form(503, clientId, "This client is not known here yet. Try again in a few seconds.");
        }
        return seeOther(HOME).cookie(sessions.begin(granted.token(), granted.lifetime(), request));
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> signOut(HttpRequest<?> request) {
        form(request);
        return seeOther(SIGN_IN).cookie(sessions.end(request));
    }

    private static Form form(HttpRequest<?> request) {
        // Read first: to a client that is still sending, an answer could be lost.
        byte[] bytes = BodyBytes.of(request, LONGEST_FORM);
        if (!SameOrigin.isOwn(request)) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "This form was sent from another site's page");
        }
        return new Form(bytes);
    }

    private HttpResponse<byte[]> form(int status, String clientId, String message) {
        return pages.page(status, "sign-in.html", Map.of("client_id", clientId, "message", message));
    }

    private static MutableHttpResponse<byte[]> seeOther(URI location) {
        return Pages.secured(HttpResponse.<byte[]>seeOther(location));
    }
}
