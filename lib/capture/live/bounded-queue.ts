/** A queue of limited size: when it is full, a new item removes the oldest. */
export class BoundedQueue<Item> {
  #items: Item[] = [];
  #first = 0;

  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get length(): number {
    return this.#items.length - this.#first;
  }

  /** @returns Whether the oldest item was removed. */
  push(item: Item): boolean {
    this.#items.push(item);
    if (this.length <= this.#most) return false;
    this.#drop(1);
    return true;
  }

  /** Take up to `most` of the oldest items. */
  take(most: number): Item[] {
    const taken = this.#items.slice(this.#first, this.#first + most);
    this.#drop(taken.length);
    return taken;
  }

  /** Remove the oldest items; the space before the first is freed once it is half of the array. */
  #drop(count: number): void {
    for (let gone = 0; gone < count; gone++) this.#items[this.#first++] = undefined as Item;
    if (2 * this.#first < this.#items.length) return;
    this.#items = this.#items.slice(this.#first);
    this.#first = 0;
  }
}
