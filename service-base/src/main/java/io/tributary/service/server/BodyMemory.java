package io.tributary.service.server;

/** Memory for a body while it comes, of the bounded whole that there is for all bodies. */
public interface BodyMemory {
    /** Of a request that is not counted. */
    BodyMemory UNBOUNDED = new BodyMemory() {
        @Override
        public void hold(int more) {
            // There is enough.
        }

        @Override
        public boolean holdAtOnce(int more) {
            return true;
        }
    };

    /** Takes memory for so many more bytes; blocks a while, then 503. */
    void hold(int more);

    /** Takes memory for so many more bytes if it is there at once. */
    boolean holdAtOnce(int more);
}
