package io.tributary.service.limit;

/** Lets other instances know what was spent here, and this one what was spent there. Never blocks who spends. */
interface Sharing {
    /** Each instance by itself. */
    Sharing NONE = new Sharing() {
        @Override
        public void spent(Budget budget, boolean last) {
            // Nobody asks.
        }

        @Override
        public void begun(Budget budget) {
            // Nobody else knows it.
        }
    };

    /**
     * Something was spent.
     *
     * @param last whether nothing is left, so that the others should know at once
     */
    void spent(Budget budget, boolean last);

    /** A budget is used here for the first time, or for the first time in a while. */
    void begun(Budget budget);
}
