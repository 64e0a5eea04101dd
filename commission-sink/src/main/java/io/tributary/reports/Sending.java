package io.tributary.reports;

import io.micronaut.http.sse.Event;
import io.tributary.reports.stream.Message;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Hands messages on as server-sent events. */
final class Sending implements Subscriber<Message> {
    private final Subscriber<? super Event<String>> reader;

    Sending(Subscriber<? super Event<String>> reader) {
        this.reader = reader;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        reader.onSubscribe(subscription);
    }

    @Override
    public void onNext(Message message) {
        reader.onNext(StreamController.event(message));
    }

    @Override
    public void onError(Throwable failure) {
        reader.onError(failure);
    }

    @Override
    public void onComplete() {
        reader.onComplete();
    }
}
