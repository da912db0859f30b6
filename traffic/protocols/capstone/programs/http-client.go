// An HTTP client on Go's net/http: one job per line (../clients/http-job.ts), one answer per line.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

func send(client *http.Client, f []string) error {
	request, err := http.NewRequest(f[0], f[1], strings.NewReader(f[3]))
	if err != nil {
		return err
	}
	for _, pair := range strings.Split(f[2], "|") {
		if name, value, found := strings.Cut(pair, ": "); found {
			request.Header.Set(name, value)
		}
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return err
}

func main() {
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: -1}}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if err := send(client, strings.Split(lines.Text(), "\t")); err != nil {
			fmt.Println("failed:", err)
		} else {
			fmt.Println("ok")
		}
	}
}
