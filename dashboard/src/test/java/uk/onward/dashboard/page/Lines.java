package uk.onward.dashboard.page;

import java.util.List;
import java.util.concurrent.Flow;

/** Keeps the lines of an answer that does not end. */
record Lines(List<String> heard) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        heard.add(line);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
