package io.tributary.service.token;

import io.tributary.control.Client;
import io.tributary.control.SigningKey;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Keys and clients as the control topics have them. */
@Singleton
final class ControlTokenKeys implements TokenKeys {
    private final ControlView view;

    ControlTokenKeys(ControlView view) {
        this.view = view;
    }

    @Override
    public @Nullable SigningKey signingKey(String kid) {
        return view.find(ControlTopics.SIGNING_KEYS, Keys.join(kid)).orElse(null);
    }

    @Override
    public @Nullable Client client(String clientId) {
        return view.client(clientId).orElse(null);
    }
}
