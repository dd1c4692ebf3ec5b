import { mount } from 'svelte';
import MinimalChat from './MinimalChat.svelte';

mount(MinimalChat, { target: document.body });
