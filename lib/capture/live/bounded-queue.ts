/** A queue that never holds more than so much: what comes then pushes the oldest out. */
export class BoundedQueue<Item> {
  #items: Item[] = [];
  #first = 0;

  constructor(private readonly most: number) {}

  get length(): number {
    return this.#items.length - this.#first;
  }

  /** @returns Whether the oldest had to go. */
  push(item: Item): boolean {
    this.#items.push(item);
    if (this.length <= this.most) return false;
    this.#drop(1);
    return true;
  }

  /** Takes up to `most` of the oldest. */
  take(most: number): Item[] {
    const taken = this.#items.slice(this.#first, this.#first + most);
    this.#drop(taken.length);
    return taken;
  }

  /** Moves past the oldest; the room before the first is given back once it is half of all. */
  #drop(count: number): void {
    for (let gone = 0; gone < count; gone++) this.#items[this.#first++] = undefined as Item;
    if (2 * this.#first < this.#items.length) return;
    this.#items = this.#items.slice(this.#first);
    this.#first = 0;
  }
}
