// A TLS client on Go's crypto/tls. Groups are numbers with commas (tls.CurveID), ciphers "-" or "all".
package main

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

var versions = map[string]uint16{
	"1.0": tls.VersionTLS10, "1.1": tls.VersionTLS11, "1.2": tls.VersionTLS12, "1.3": tls.VersionTLS13,
}

func list(field string) []string {
	if field == "-" {
		return nil
	}
	return strings.Split(field, ",")
}

func config(f []string, cache tls.ClientSessionCache) *tls.Config {
	c := &tls.Config{InsecureSkipVerify: true, NextProtos: list(f[2]), ClientSessionCache: cache,
		MinVersion: versions[f[3]], MaxVersion: versions[f[4]]}
	if f[1] != "-" {
		c.ServerName = f[1]
	}
	for _, id := range list(f[5]) {
		n, _ := strconv.Atoi(id)
		c.CurvePreferences = append(c.CurvePreferences, tls.CurveID(n))
	}
	if f[6] == "all" {
		for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
			c.CipherSuites = append(c.CipherSuites, suite.ID)
		}
	}
	return c
}

func connect(f []string, cache tls.ClientSessionCache) error {
	plain, err := net.DialTimeout("tcp", f[0]+":443", 10*time.Second)
	if err != nil {
		return err
	}
	defer plain.Close()
	plain.SetDeadline(time.Now().Add(10 * time.Second))
	conn := tls.Client(plain, config(f, cache))
	host := f[1]
	if host == "-" {
		host = f[0]
	}
	if _, err = fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", f[8], host); err != nil {
		return err
	}
	if _, err = io.Copy(io.Discard, conn); err != nil {
		return err
	}
	return conn.Close()
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	var cache tls.ClientSessionCache
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if f[7] != "resume" {
			cache = tls.NewLRUClientSessionCache(1)
		}
		if err := connect(f, cache); err != nil {
			fmt.Println("failed:", err)
		} else {
			fmt.Println("ok")
		}
	}
}
